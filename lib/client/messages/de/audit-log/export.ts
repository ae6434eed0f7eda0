import type { ReactNode } from 'react';
import { formatBytes, formatCount } from '../../../format';
import type { exportMessages as english } from '../../audit-log/export';
import { plural } from '../../plural';
import { sentence, type Wrap } from '../../sentence';
import { commonMessages } from '../common';

const { entries, entriesAtLeast } = commonMessages;

const orders = { newestFirst: 'neueste zuerst', byNumber: 'in der Reihenfolge ihrer Nummern' };

export const exportMessages: typeof english = {
  title: 'Export',
  description:
    'Alle Einträge, die zu den Filtern passen. Auch der Export selbst wird im Log aufgezeichnet.',
  export: 'Exportieren',
  stop: 'Export abbrechen',

  counted: (count: number, isComplete: boolean, order: 'newestFirst' | 'byNumber') =>
    `${isComplete ? entries(count) : entriesAtLeast(count)}, ${orders[order]}`,
  newestFirst: 'Neueste zuerst',
  byNumber: 'In der Reihenfolge ihrer Nummern',
  counting: 'Wird gezählt …',
  notCounted: 'Die Einträge konnten nicht gezählt werden',

  format: 'Format',
  formats: {
    csv: { name: 'CSV', note: 'Für Tabellenkalkulationen. Formeln werden unschädlich gemacht.' },
    ndjson: { name: 'NDJSON', note: 'Ein Eintrag je Zeile, für Programme und andere Logs.' },
    json: { name: 'JSON', note: 'Ein einziges Dokument.' },
    ocsf: { name: 'OCSF', note: 'Für Security Lakes und Produkte, die OCSF-Ereignisse lesen.' },
    ecs: {
      name: 'Elastic Common Schema',
      note: 'Für Elasticsearch, Kibana und Elastic Security.',
    },
    cloudevents: { name: 'CloudEvents', note: 'Für Event-Broker und Serverless-Funktionen.' },
    evidence: {
      name: 'Mit Beweis',
      note: 'Einträge, signierter Checkpoint und Prüfprogramm in einer Datei: node verify.mjs DATEI zeigt allen, dass kein Eintrag geändert wurde. Dass keiner fehlt, zeigt das Nachweispaket unter Einstellungen → Nachweis.',
    },
  },

  orReport: (link: Wrap) =>
    sentence`Zum Drucken oder Speichern als PDF: ${link('Bericht zu dieser Abfrage')}.`,

  begun: 'Der Export hat begonnen.',
  exporting: 'Export läuft',
  progress: (rows: number, bytes: number) => `${entries(rows)}, ${formatBytes(bytes)}`,
  progressShown: (rows: number, bytes: number, muted: Wrap) =>
    sentence`${entries(rows)} ${muted(`· ${formatBytes(bytes)}`)}`,
  ready: (rows: number) => `Export fertig: ${entries(rows)}.`,
  saved: (rows: number) =>
    plural(rows, {
      one: `${formatCount(rows)} Eintrag ist gespeichert`,
      other: `${formatCount(rows)} Einträge sind gespeichert`,
    }),
  isComplete: (file: ReactNode, bytes: number) =>
    sentence`${file}, ${formatBytes(bytes)}. Die Endmarkierung ist vorhanden: Es fehlt nichts.`,

  failed: 'Der Export ist fehlgeschlagen',
  incomplete: 'Der Export wurde unterbrochen, und nichts wurde gespeichert',
  incompleteReason: (rows: number) =>
    `Er endete nach ${formatCount(rows)} ${plural(rows, { one: 'Eintrag', other: 'Einträgen' })} ohne Endmarkierung und ist daher unvollständig.`,
};
