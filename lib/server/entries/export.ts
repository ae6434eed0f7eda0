import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import type { EntryFilters, ExpandedEntry } from '@/lib/contract/audit-log';
import {
  columnValue,
  type EntryColumn,
  entryColumns,
  expansions,
} from '@/lib/contract/entry-fields';
import type { ExportFormat, exportAuditLog } from '@/lib/contract/export';
import type { Call } from '@/lib/server/core/call';
import { isOutage } from '@/lib/server/core/errors';
import { logFailure } from '@/lib/server/core/log';
import type { Caller } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { Content } from '@/lib/server/http/content';
import { toBody } from '@/lib/server/http/response-body';
import { recordStandalone } from '@/lib/server/recording/record-event';
import { cursorOfLast, readPage } from './read-page';
import { separator } from './sql/columns';

/** How many entries are in memory at once, whatever the size of the export. */
const pageSize = 200;

/** How long an export waits for its database, in milliseconds: nobody should restart one after a million entries. */
const maxOutage = 30_000;

/** The end marker of an export, which only a complete one has. */
type End = { count: number; cursor: string | null };

/** All matching entries, as a stream. The export is recorded before its first byte. */
export async function exportEntries({
  caller,
  input: { format, ...filters },
  context,
  reply,
}: Call<typeof exportAuditLog>): Promise<Content> {
  const details = { format, query: filters };
  const event = { action: 'export', resourceType: 'audit_log', resourceId: null, details, context };
  await recordStandalone(caller, event);
  const form = forms[format];
  reply.headers['Content-Disposition'] = `attachment; filename="audit-log.${format}"`;
  // Each page checks the caller's credential again, so that a revoked one reads no further.
  return new Content(form.type, toBody(write({ caller, filters, form, context })));
}

type Writing = { caller: Caller; filters: EntryFilters; form: Form; context: RequestContext };

async function* write({ caller, filters, form, context }: Writing): AsyncGenerator<string, void> {
  const query = { ...filters, limit: pageSize, expand: [...expansions] };
  let count = 0;
  let last = '';
  let cursor: string | undefined;
  yield form.head;
  try {
    do {
      const place = { ...query, cursor };
      const page = await retryOutage(() => readPage(caller, place));
      // A page of a search may be empty. It is yielded too, because yielding notices that the reader has left.
      yield page.entries && form.write(page.entries, count === 0);
      count += page.count;
      last = page.entries || last;
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
  } catch (error) {
    // The response has begun, so it cannot become a 503: the connection is cut, and the end marker is missing.
    logFailure(context, error);
    throw error;
  }
  yield form.end({ count, cursor: last === '' ? null : cursorOfLast(last) });
}

/** Reads, and during an outage of the database tries again, until it has lasted too long. */
async function retryOutage<T>(read: () => Promise<T>): Promise<T> {
  const end = performance.now() + maxOutage;
  for (let pause = 250; ; pause *= 2) {
    try {
      return await read();
    } catch (error) {
      if (!isOutage(error) || performance.now() + pause > end) throw error;
    }
    await wait(pause);
  }
}

type Form = {
  type: string;
  head: string;
  /** `entries` are those of a page: JSON, separated by `separator`. */
  write: (entries: string, isFirst: boolean) => string;
  end: (end: End) => string;
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
  ...entryColumns.filter((name) => name !== lastColumn && !firstColumns.includes(name)),
  lastColumn,
];

const forms: Record<ExportFormat, Form> = {
  csv: {
    type: 'text/csv; charset=utf-8; header=present',
    head: `${csvColumns.join(',')}\r\n`,
    write: (entries) =>
      stringify((JSON.parse(`[${entries}]`) as ExpandedEntry[]).map(toCells), {
        columns: csvColumns,
        record_delimiter: '\r\n',
        // A spreadsheet would execute what begins with = + - @ and the like (OWASP, CSV injection).
        escape_formulas: true,
      }),
    end: ({ count, cursor }) => `#end,${count},${cursor ?? ''}\r\n`,
  },
  ndjson: {
    type: 'application/x-ndjson',
    head: '',
    write: (entries) => `${entries.replaceAll(separator, '\n')}\n`,
    end: (end) => `${JSON.stringify({ end })}\n`,
  },
  json: {
    type: 'application/json',
    head: '{"audit_log":[\n',
    write: (entries, isFirst) => (isFirst ? '' : separator) + entries,
    end: (end) => `\n],"end":${JSON.stringify(end)}}\n`,
  },
};

function toCells(entry: ExpandedEntry): Record<string, string | null> {
  return Object.fromEntries(csvColumns.map((column) => [column, columnValue(entry, column)]));
}
