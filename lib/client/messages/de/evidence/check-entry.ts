import type { ReactNode } from 'react';
import type { Fault } from '../../../evidence/verify-entry';
import { formatCount } from '../../../format';
import type { checkEntryMessages as english } from '../../evidence/check-entry';
import { plural } from '../../plural';
import { sentence } from '../../sentence';

/** `3 Schritten`, behind „in“. */
const steps = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'Schritt', other: 'Schritten' })}`;

export const checkEntryMessages: typeof english = {
  title: 'Nachweis',
  check: 'Diesen Eintrag prüfen',
  checkAgain: 'Erneut prüfen',
  download: 'Beweis herunterladen',
  howToVerify: 'So wird er geprüft',
  notDownloaded: 'Der Beweis wurde nicht heruntergeladen',
  notChecked: 'Der Eintrag wurde nicht geprüft',
  intro:
    'Ihr Browser berechnet aus den Feldern, ob dies der Eintrag ist, der versiegelt wurde. Er muss sich dafür nicht auf das Wort des Servers verlassen.',

  pending: 'Noch nicht versiegelt',
  pendingDescription:
    'Neue Einträge werden innerhalb von etwa zwei Sekunden versiegelt. Bis dahin zeigt nichts, ob dieser geändert wurde.',
  insecure: 'Dieser Browser kann hier nicht prüfen',
  insecureDescription:
    'Browser berechnen Hashes nur auf Seiten, die mit https geöffnet wurden. Laden Sie den Beweis oder das Nachweispaket mit dem Eintrag herunter und prüfen Sie die Datei mit verify.mjs.',

  intact: 'Dieser Eintrag ist so, wie er versiegelt wurde',
  intactDescription: (index: number, size: number) =>
    `Er ist Blatt ${formatCount(index)}, gezählt ab 0, eines signierten Baums mit ${formatCount(size)} ${plural(size, { one: 'Eintrag', other: 'Einträgen' })}. Kein Zeichen hat sich seitdem geändert.`,
  unsigned: 'Der Eintrag steht im Baum; wer den Baum signiert hat, wurde nicht geprüft',
  unsignedDescription:
    'Seine Felder führen zur Wurzel des Baums. Dieser Browser ist zu alt für die Signatur (Ed25519): Ein aktueller prüft auch sie.',

  faults: {
    fields: 'Dieser Eintrag ist nicht so, wie er versiegelt wurde',
    path: 'Der Eintrag führt nicht zur signierten Wurzel',
    signature: 'Kein bekannter Schlüssel hat diesen Baum signiert',
    checkpoint: 'Der Checkpoint lässt sich nicht lesen',
  } satisfies Record<Fault, string>,
  faultDescriptions: {
    fields:
      'Seine Felder ergeben ein anderes Blatt als das, das an seiner Stelle versiegelt ist: Mindestens eines wurde in der Datenbank geändert, nachdem der Eintrag aufgezeichnet war. Das versiegelte Blatt führt weiterhin zur signierten Wurzel; der Baum wurde also nicht geändert.',
    path: 'Vom Blatt an seiner Stelle führt der Pfad zu einer anderen Wurzel als der signierten: Der gespeicherte Baum wurde geändert, oder der Beweis ist falsch.',
    signature:
      'Die Signatur gehört zu keinem Schlüssel dieser Organisation: weder zu denen, die der Server nennt, noch zu denen, die dieser Browser kennt.',
    checkpoint: 'Was der Server als signierten Checkpoint gesendet hat, hat nicht dessen Form.',
  } satisfies Record<Fault, string>,
  whatNow:
    'Bewahren Sie den Beweis auf und melden Sie es den Betreibern dieses Logs. Ein früherer Checkpoint oder ein früheres Nachweispaket, das jemand anderes hat, zeigt, welcher der beiden Stände zuerst da war.',

  parts: {
    fields: 'Seine Felder ergeben das Blatt',
    path: (count: number) => `Das Blatt führt in ${steps(count)} zur Wurzel`,
    signature: (keys: ReactNode) => sentence`Die Wurzel ist mit dem Schlüssel ${keys} signiert`,
    noSignature: 'Die Wurzel ist signiert',
  },
  results: { holds: ': stimmt', fails: ': stimmt nicht', unknown: ': nicht geprüft' },

  picture: (index: number, left: number, right: number) =>
    left + right === 0
      ? 'Das Blatt des einzigen Eintrags ist die Wurzel des Baums.'
      : `Der Pfad von Blatt ${formatCount(index)} hinauf zur Wurzel, in ${steps(left + right)}: ${formatCount(left)} mit einem Hash links, ${formatCount(right)} mit einem rechts.`,
  root: 'Wurzel',
  leaf: (index: number) => `Blatt ${formatCount(index)}`,

  hashes: 'Alle Hashes',
  leafHash: 'Blatt, aus den Feldern berechnet',
  pathHashes: 'Neben dem Pfad, vom Blatt aufwärts',
  sides: { left: 'links', right: 'rechts' },
  checkpoint: 'Signierter Checkpoint',

  firstKey: (id: ReactNode) =>
    sentence`Dieser Browser kannte noch keinen Schlüssel dieser Organisation und vertraut ab jetzt ${id}. Vergleichen Sie ihn mit dem, den Sie erhalten haben.`,
  changedKey: 'Mit einem Schlüssel signiert, den dieser Browser nicht kennt',
  changedKeyDescription:
    'Keiner der Schlüssel, die er kennt, hat diesen Checkpoint signiert. Nach einem geplanten Wechsel signieren beide Schlüssel eine Zeit lang. Fragen Sie die Betreiber dieses Logs, und zwar nicht über diese Seite, bevor Sie ihm vertrauen.',
  trustKey: 'Diesem Schlüssel vertrauen',
};
