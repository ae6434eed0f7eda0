import 'server-only';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { columnValue, type EntryColumn, entryColumns, summary } from '@/lib/contract/entry-fields';
import { type ExportEnd, type ExportFormat, exportFiles } from '@/lib/contract/export-formats';
import { toCloudEvent, toCloudEventOfEnd } from '@/lib/contract/mappings/cloudevents';
import { toEcs, toEcsOfEnd } from '@/lib/contract/mappings/ecs';
import { toOcsf, toOcsfOfEnd } from '@/lib/contract/mappings/ocsf';
import { toReadableJson } from '@/lib/contract/readable-json';
import type { Templates } from '@/lib/contract/sentence/templates';
import { env } from '@/lib/server/core/env';
import { toCsvRow } from './csv';
import { separator } from './sql/columns';
import { summaryOf } from './summary';

// How an export is written in each of its formats.

/** By it spreadsheets recognize UTF-8. Other readers take it for a part of the first column's name. */
export const byteOrderMark = '\uFEFF';

/** Whose export, and of which request. */
type Exporting = { organizationId: string; requestId: string };

export type Form = {
  type: string;
  head: string;
  /** `entries` are those of a page: JSON, separated by `separator`. Those of a format that has sentences are said by `templates`. */
  write: (entries: string, isFirst: boolean, templates: Templates) => string;
  end: (end: ExportEnd, of: Exporting) => string;
};

/** The first columns of a CSV: when and who. */
const firstColumns: readonly EntryColumn[] = [
  'created_at',
  'id',
  'actor_type',
  'actor_name',
  'actor_email',
  'user_id',
  'api_key_id',
];
const lastColumn: EntryColumn = 'org_id';
const csvColumns = [
  ...firstColumns,
  summary,
  ...entryColumns.filter((name) => name !== lastColumn && !firstColumns.includes(name)),
  lastColumn,
] as const;

export const forms: Record<ExportFormat, Form> = {
  csv: {
    type: `${exportFiles.csv.type}; charset=utf-8; header=present`,
    head: toCsvRow(csvColumns),
    write: (entries, _, templates) =>
      entriesOf(entries)
        .map((entry) => toCsv(entry, templates))
        .join(''),
    // With as many fields as any other row, for strict readers.
    end: ({ count, cursor }) =>
      toCsvRow(
        Object.assign(
          csvColumns.map(() => null),
          ['#end', String(count), cursor],
        ),
      ),
  },
  ndjson: {
    type: exportFiles.ndjson.type,
    head: '',
    write: (entries) => `${entries.replaceAll(separator, '\n')}\n`,
    end: (end) => `${JSON.stringify({ end })}\n`,
  },
  json: {
    type: exportFiles.json.type,
    head: '{"audit_log":[\n',
    write: (entries, isFirst) => (isFirst ? '' : separator) + entries,
    end: (end) => `\n],"end":${JSON.stringify(end)}}\n`,
  },
  ocsf: ofObjects((entry, templates) => toOcsf(entry, summaryOf(entry, templates)), toOcsfOfEnd),
  ecs: ofObjects((entry, templates) => toEcs(entry, summaryOf(entry, templates)), toEcsOfEnd),
  cloudevents: ofObjects(
    (entry) => toCloudEvent(entry, origin()),
    (end, at, { organizationId, requestId }) =>
      toCloudEventOfEnd(end, { at, id: requestId, source: `${origin()}/${organizationId}` }),
  ),
};

const origin = () => new URL(env().BASE_URL).origin;

/** A mapped entry a line. The end marker is of the same kind: who loads the file would stumble over another. */
function ofObjects(
  toObject: (entry: ExpandedEntry, templates: Templates) => object,
  toObjectOfEnd: (end: ExportEnd, at: Date, of: Exporting) => object,
): Form {
  const toLine = (object: object) => `${JSON.stringify(object)}\n`;
  return {
    type: exportFiles.ocsf.type,
    head: '',
    write: (entries, _, templates) =>
      entriesOf(entries)
        .map((entry) => toLine(toObject(entry, templates)))
        .join(''),
    end: (end, of) => toLine(toObjectOfEnd(end, new Date(), of)),
  };
}

const entriesOf = (entries: string): ExpandedEntry[] => JSON.parse(`[${entries}]`);

/** For people: the characters of details instead of their JSON escapes. The other formats have the text as it was sent. */
function toCsv(entry: ExpandedEntry, templates: Templates): string {
  const details = entry.details && toReadableJson(entry.details);
  const readable = { ...entry, details };
  return toCsvRow(
    csvColumns.map((column) =>
      column === summary ? summaryOf(entry, templates) : columnValue(readable, column),
    ),
  );
}
