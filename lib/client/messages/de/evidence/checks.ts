import type { ReactNode } from 'react';
import type { FindingKind } from '@/lib/contract/evidence/checks';
import { formatCount } from '../../../format';
import type { checkMessages as english } from '../../evidence/checks';
import { plural } from '../../plural';
import { sentence } from '../../sentence';
import { commonMessages } from '../common';

const findings = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'Befund', other: 'Befunde' })}`;

export const checkMessages: typeof english = {
  title: 'Prüfungen',
  description:
    'Der Server vergleicht jeden Eintrag mit dem Blatt, das versiegelt wurde: ständig in ruhigem Tempo und jede Nacht alle. Was er findet, wird aufgezeichnet, den Inhabern per E-Mail gemeldet und bleibt hier stehen, bis jemand es klärt.',
  notLoaded: 'Die Prüfungen konnten nicht geladen werden',
  loading: 'Prüfungen werden geladen',
  start: 'Jetzt alles prüfen',
  notStarted: 'Es wurde keine Prüfung gestartet',
  never: 'Noch ist keine Prüfung gelaufen',

  kinds: { steady: 'Ständige Prüfung', whole: 'Prüfung des ganzen Logs' },
  begunBy: (name: string) => `gestartet von ${name}`,
  running: (checked: number, size: number) =>
    `${formatCount(checked)} von ${formatCount(size)} ${plural(size, { one: 'Eintrag', other: 'Einträgen' })}`,
  ended: (size: number) => `${commonMessages.entries(size)} verglichen`,
  clean: 'Kein Befund',
  found: findings,

  findings: 'Befunde',
  allClear: 'Kein Befund ist offen.',
  what: {
    altered: 'Verändert',
    missing: 'Fehlt',
    moved: 'An anderer Stelle',
    extra: 'Eingefügt',
    tile: 'Baum beschädigt',
    checkpoint: 'Checkpoint falsch',
  } satisfies Record<FindingKind, string>,
  meaning: {
    altered: (seq: string, field: string | null) =>
      field === null
        ? `Eintrag ${seq} ergibt nicht mehr das Blatt, das versiegelt wurde.`
        : `Eintrag ${seq} ergibt nicht mehr das Blatt, das versiegelt wurde: ${field} wurde geändert.`,
    missing: (seq: string) => `Eintrag ${seq} steht im Baum, aber nicht mehr im Log.`,
    moved: (seq: string) => `Unter Nummer ${seq} steht ein anderer Eintrag.`,
    extra: () => 'Ein Eintrag im Log hat keine Nummer und steht in keinem Baum.',
    tile: (seq: string) =>
      `Der Baum über die Einträge ab ${seq} ist nicht der, der signiert wurde.`,
    checkpoint: (seq: string) => `Der Checkpoint über ${seq} Einträge stimmt nicht.`,
  } satisfies Record<FindingKind, (seq: string, field: string | null) => string>,
  foundAt: (time: ReactNode) => sentence`Gefunden ${time}`,
  intactAt: (time: ReactNode) => sentence`zuletzt unverändert gesehen ${time}`,
  settledBy: (name: string) => `Geklärt von ${name}`,
  seeEntry: 'Eintrag ansehen',
  settle: 'Klären',
  settleOne: (finding: string) => `Klären: ${finding}`,
  settleAll: (count: number) => `Alle ${formatCount(count)} klären`,
  settleTitle: (count: number) =>
    plural(count, {
      one: 'Diesen Befund als geklärt kennzeichnen?',
      other: `${findings(count)} als geklärt kennzeichnen?`,
    }),
  settleDescription:
    'Damit halten Sie fest, dass dies bekannt ist und untersucht wurde, wie es dazu kam. Der rote Hinweis verschwindet; der Befund bleibt in der Liste, und das Log zeichnet auf, wer ihn geklärt hat.',
  note: 'Was darüber bekannt ist',
  notSettled: 'Das Klären ist fehlgeschlagen',
};
