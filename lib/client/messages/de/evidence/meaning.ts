import { formatCount } from '../../../format';
import type { evidenceMeaningMessages as english } from '../../evidence/meaning';
import { plural } from '../../plural';
import { commonMessages } from '../common';

/** By the first number: `1 von 3 Zeugen hat`, `2 von 3 Zeugen haben` */
const have = (count: number) => (count === 1 ? 'hat' : 'haben');

export const evidenceMeaningMessages: typeof english = {
  title: 'Was über dieses Log nachgewiesen ist',
  more: 'Einstellungen zum Nachweis',

  found: 'Eine Prüfung hat Abweichungen gefunden',
  foundDescription: (count: number) =>
    `${commonMessages.entries(count)} ${plural(count, { one: 'weicht', other: 'weichen' })} vom signierten Baum ab. Dieser Hinweis bleibt, bis jemand die Befunde geklärt hat.`,
  findings: 'Befunde ansehen',

  sealedTitle: 'Versiegelt',
  sealedDescription: (count: number) =>
    `${plural(count, { one: 'Der erste Eintrag steht', other: `Die ersten ${commonMessages.entries(count)} stehen` })} in einem Baum, dessen Wurzel signiert ist. Ein Eintrag, der geändert, entfernt oder eingefügt wird, passt nicht mehr dazu.`,
  sealedLimit:
    'Der Checkpoint liegt in diesem System: Er deckt Pannen auf und Eindringlinge, die den Schlüssel nicht haben. Wer sowohl die Datenbank als auch den Schlüssel hat, könnte einen anderen Verlauf signieren.',
  notSealed: 'Neues wird nicht signiert. Einträge werden weiterhin aufgezeichnet.',
  refusedReason: (reason: string) => `Der Grund: ${reason}.`,

  anchoredTitle: 'Verankert',
  anchoredDescription: (count: number, of: number) =>
    `${formatCount(count)} von ${formatCount(of)} ${plural(of, { one: 'Stelle', other: 'Stellen' })} außerhalb dieses Systems ${have(count)} Checkpoints erhalten. Ein anderer Verlauf würde ihnen widersprechen: Selbst die Betreiber können nicht unbemerkt ändern, was verankert ist.`,
  nothingAnchored:
    'Noch ist nichts verankert: Keine Stelle außerhalb dieses Systems hat einen Checkpoint erhalten. Bis dahin könnte, wer die Datenbank und den Schlüssel hat, einen anderen Verlauf signieren.',
  noneAnchoredNow:
    'Zurzeit erhält keine Stelle außerhalb dieses Systems Checkpoints. Den früher erhaltenen würde ein anderer Verlauf weiterhin widersprechen; was neuer ist, ist nicht verankert.',
  trouble: (what: string, name: string, because: string | null) =>
    because === null ? `${what}: ${name}.` : `${what}: ${name}. Der letzte Fehler: ${because}`,
  noAnchors:
    'Keine Stelle außerhalb dieses Systems erhält Checkpoints. Mit einer solchen Stelle könnten selbst die Betreiber nicht unbemerkt ändern, was verankert ist.',

  witnessedTitle: 'Bezeugt',
  witnessedDescription: (count: number, of: number) =>
    `${formatCount(count)} von ${formatCount(of)} Zeugen ${have(count)} geprüft, dass der neueste Checkpoint den vorigen fortsetzt, und ihn ebenfalls signiert. So sieht niemand ein anderes Log als die anderen.`,
  nothingWitnessed: 'Kein Zeuge hat den neuesten Checkpoint signiert.',
  noWitnesses:
    'Kein Zeuge signiert Checkpoints. Mit einem Zeugen würde es auffallen, wenn verschiedene Personen verschiedene Logs zu sehen bekämen.',

  limitsTitle: 'Nicht nachgewiesen',
  limits:
    'Was nie an dieses Log gesendet wurde, ob das Gesendete wahr ist, und etwa die letzten zwei Sekunden, die als Nächstes versiegelt werden.',
};
