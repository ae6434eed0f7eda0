import type { ReactNode } from 'react';
import { formatBytes, formatCount } from '../../format';
import { commonMessages } from '../common';
import { localized } from '../localized';
import { plural } from '../plural';
import { sentence, type Wrap } from '../sentence';

const orders = { newestFirst: 'newest first', byNumber: 'in the order of their numbers' };

export const exportMessages = localized('exportMessages', {
  title: 'Export',
  description: 'All entries that match the filters. The export itself is recorded in the log.',
  export: 'Export',
  stop: 'Cancel export',

  counted: (count: number, isComplete: boolean, order: 'newestFirst' | 'byNumber') =>
    `${isComplete ? commonMessages.entries(count) : commonMessages.entriesAtLeast(count)}, ${orders[order]}`,
  newestFirst: 'Newest first',
  byNumber: 'In the order of their numbers',
  counting: 'Counting…',
  notCounted: 'The entries could not be counted',

  format: 'Format',
  formats: {
    csv: { name: 'CSV', note: 'For spreadsheets. Formulas are escaped.' },
    ndjson: { name: 'NDJSON', note: 'One entry per line, for programs and other logs.' },
    json: { name: 'JSON', note: 'One document.' },
    ocsf: { name: 'OCSF', note: 'For security lakes and products that read OCSF events.' },
    ecs: { name: 'Elastic Common Schema', note: 'For Elasticsearch, Kibana and Elastic Security.' },
    cloudevents: { name: 'CloudEvents', note: 'For event brokers and serverless functions.' },
    evidence: {
      name: 'With proof',
      note: 'Entries, signed checkpoint and verifier in one file: node verify.mjs FILE shows anybody that none was changed. That none is missing, the bundle in Settings → Evidence shows.',
    },
  },

  orReport: (link: Wrap) => sentence`To print or save as PDF: ${link('a report of this query')}.`,

  begun: 'The export has begun.',
  exporting: 'Exporting',
  progress: (rows: number, bytes: number) =>
    `${commonMessages.entries(rows)}, ${formatBytes(bytes)}`,
  progressShown: (rows: number, bytes: number, muted: Wrap) =>
    sentence`${commonMessages.entries(rows)} ${muted(`· ${formatBytes(bytes)}`)}`,
  ready: (rows: number) => `Export ready: ${commonMessages.entries(rows)}.`,
  saved: (rows: number) =>
    plural(rows, {
      one: `${formatCount(rows)} entry is saved`,
      other: `${formatCount(rows)} entries are saved`,
    }),
  isComplete: (file: ReactNode, bytes: number) =>
    sentence`${file}, ${formatBytes(bytes)}. Its end marker is present: nothing is missing.`,

  failed: 'The export failed',
  incomplete: 'The export was cut off, and nothing was saved',
  incompleteReason: (rows: number) =>
    `It ended after ${commonMessages.entries(rows)} without its end marker, so it is incomplete.`,
});
