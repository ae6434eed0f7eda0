import type { ReactNode } from 'react';
import { formatCount } from '../../../format';
import type { evidenceMessages as english } from '../../evidence/evidence';
import { plural } from '../../plural';
import { sentence } from '../../sentence';
import { commonMessages } from '../common';

/** `3 Einträgen`, behind „mit“ and „über“. */
const dative = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'Eintrag', other: 'Einträgen' })}`;

export const evidenceMessages: typeof english = {
  title: 'Nachweis',
  guide: 'So wird geprüft',
  copyCommand: 'Befehl kopieren',

  checkpoints: 'Checkpoints',
  checkpointsDescription:
    'Ein Checkpoint nennt die Zahl der Einträge und die Wurzel ihres Baums und ist signiert. Er entsteht innerhalb von zwei Sekunden nach einem neuen Eintrag; der letzte jeder Minute wird aufbewahrt.',
  checkpointsNotLoaded: 'Die Checkpoints konnten nicht geladen werden',
  loadingCheckpoints: 'Checkpoints werden geladen',
  none: 'Noch ist nichts signiert',
  newest: 'Neuester',
  covers: (count: number) => commonMessages.entries(count),
  grown: (count: number) => `+${formatCount(count)}`,
  epoch: (epoch: number) => `Epoche ${formatCount(epoch)}`,
  root: (hash: ReactNode) => sentence`Wurzel ${hash}`,
  copyCheckpoint: (size: string) => `Checkpoint kopieren (${size})`,
  earlier: 'Frühere anzeigen',
  pending: (count: number) =>
    `${commonMessages.entries(count)} ${plural(count, { one: 'ist', other: 'sind' })} noch nicht versiegelt.`,
  refused: (since: string) => `Seit ${since} wird nichts signiert`,
  refusedDescription: (reason: string) =>
    `${reason}. Einträge werden weiterhin aufgezeichnet. Wurde absichtlich eine ältere Sicherung wiederhergestellt, beginnt npm run evidence:new-epoch einen neuen Baum, und das Log sagt es.`,

  keys: 'Schlüssel',
  keysDescription:
    'Mit diesen Schlüsseln kann jeder die Checkpoints prüfen. Geben Sie Ihren Prüfern die Schlüssel auf einem anderen Weg als über diese Seite, z. B. in einem Vertrag.',
  keysNotLoaded: 'Die Schlüssel konnten nicht geladen werden',
  loadingKeys: 'Schlüssel werden geladen',
  key: (id: ReactNode) => sentence`Schlüssel ${id}`,
  signsNow: 'Signiert jetzt',
  signedBefore: 'Signierte früher',
  since: (size: number) => `seit einem Checkpoint mit ${dative(size)}`,
  copyKey: (id: string) => `Schlüssel ${id} kopieren`,
  origin: (origin: ReactNode) => sentence`Der Name des Baums ist ${origin}.`,

  bundle: 'Für Prüfer',
  bundleDescription:
    'Das ganze Log in einer Datei, mit dem signierten Checkpoint und einem Prüfprogramm. Damit lässt sich jedem zeigen, auch ohne Netz, dass kein Eintrag geändert wurde und dass bis zum Checkpoint keiner fehlt. Das Log zeichnet das Herunterladen auf.',
  partBundleDescription:
    'Was Sie vom Log sehen, in einer Datei, mit dem signierten Checkpoint und einem Prüfprogramm. Damit lässt sich jedem zeigen, auch ohne Netz, dass kein Eintrag darin geändert wurde. Dass keiner fehlt, lässt sich nur am ganzen Log zeigen. Das Log zeichnet das Herunterladen auf.',
  download: 'Nachweispaket herunterladen',
  stop: 'Abbrechen',
  progress: (count: number, size: string) => `${commonMessages.entries(count)}, ${size}`,
  downloaded: (count: number) =>
    `Das Nachweispaket ist gespeichert: ${commonMessages.entries(count)}.`,
  notDownloaded: 'Das Nachweispaket wurde nicht heruntergeladen',
  cut: 'Das Herunterladen brach ab, und nichts wurde gespeichert.',
};
