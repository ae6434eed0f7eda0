import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import type { EntryFilters, ExpandedEntry } from '@/lib/contract/audit-log';
import {
  type EntryColumn,
  entryColumns,
  entryKeys,
  expandedKeys,
  expansions,
} from '@/lib/contract/entry-fields';
import type { ExportFormat, exportAuditLog } from '@/lib/contract/export';
import type { Call } from '@/lib/server/core/call';
import { ApiError, isOutage } from '@/lib/server/core/errors';
import { logFailure } from '@/lib/server/core/log';
import type { Caller } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { makeSlots } from '@/lib/server/core/slots';
import { Content } from '@/lib/server/http/content';
import { toBody } from '@/lib/server/http/response-body';
import { recordStandalone } from '@/lib/server/recording/record-event';
import { toCsvRow } from './csv';
import { cursorOfLast, readPage } from './read-page';
import { separator } from './sql/columns';

/** How many entries are held at once, whatever the size of the export. */
const pageSize = 200;

/** For how long an export waits for its database, in milliseconds: who has read a million entries is not to begin anew. */
const longestOutage = 30_000;

const mostExports = 5;

/** A reader that pauses keeps its export open, and a page of entries with it. */
const slots = makeSlots({
  most: mostExports,
  sentence: `Your organization has ${mostExports} exports under way already. Let one end, or try again later.`,
  retryAfter: 10,
});

/** What stands at the end of an export, and only of a whole one. */
type End = { count: number; cursor: string | null };

/** All entries that match, as a stream. That it was begun is recorded before its first byte. HEAD begins none. */
export async function exportEntries({
  caller,
  input: { format, bom = false, ...filters },
  context,
  reply,
  request,
}: Call<typeof exportAuditLog> & { request: Request }): Promise<Content> {
  const details = { format, query: filters };
  const event = { action: 'export', resourceType: 'audit_log', resourceId: null, details, context };
  const form = bom ? { ...forms[format], head: byteOrderMark + forms[format].head } : forms[format];
  reply.headers['Content-Disposition'] = `attachment; filename="audit-log.${format}"`;
  if (request.method === 'HEAD') return new Content(form.type, null);
  const leave = await slots.take(caller.organizationId);
  try {
    await recordStandalone(caller, event);
  } catch (error) {
    leave();
    throw error;
  }
  // Each page checks the caller's credential again, so that one that is revoked reads no further.
  return new Content(form.type, toBody(write({ caller, filters, form, context, leave })));
}

type Writing = {
  caller: Caller;
  filters: EntryFilters;
  form: Form;
  context: RequestContext;
  /** To be called when it is over. */
  leave: () => void;
};

async function* write({
  caller,
  filters,
  form,
  context,
  leave,
}: Writing): AsyncGenerator<string, void> {
  const query = { ...filters, limit: pageSize, expand: [...expansions] };
  let count = 0;
  let last = '';
  let cursor: string | undefined;
  try {
    yield form.head;
    do {
      const place = { ...query, cursor };
      const page = await throughOutage(() => readPage(caller, place));
      // A page of a search may be empty. It is yielded all the same, for then it is seen that the reader has left.
      yield page.entries && form.write(page.entries, count === 0);
      count += page.count;
      last = page.entries || last;
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
  } catch (error) {
    // The answer has begun, so it cannot become a 503: the connection is cut, and the end mark is missing.
    logFailure(context, error);
    throw error;
  } finally {
    leave();
  }
  yield form.end({ count, cursor: last === '' ? null : cursorOfLast(last) });
}

/** Reads, and where the database is away, too slow or busy for others reads again, until that has lasted for too long. */
async function throughOutage<T>(read: () => Promise<T>): Promise<T> {
  const end = performance.now() + longestOutage;
  for (let pause = 250; ; pause *= 2) {
    try {
      return await read();
    } catch (error) {
      const isBusy = error instanceof ApiError && error.code === 'rate_limited';
      if (!(isOutage(error) || isBusy) || performance.now() + pause > end) throw error;
    }
    await wait(pause);
  }
}

/** By it spreadsheets know that a file is UTF-8. Other readers would take it for a part of the first name. */
const byteOrderMark = '\uFEFF';

type Form = {
  type: string;
  head: string;
  /** `entries` are of a page: JSON, apart by `separator`. */
  write: (entries: string, isFirst: boolean) => string;
  end: (end: End) => string;
};

/** The columns of a CSV: when and who first, then what. */
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
    head: toCsvRow(csvColumns),
    write: (entries) =>
      (JSON.parse(`[${entries}]`) as ExpandedEntry[])
        .map(toCells)
        .map((cells) => toCsvRow(csvColumns.map((column) => cells[column] ?? null)))
        .join(''),
    // A row as long as any other, for readers that count the fields.
    end: ({ count, cursor }) =>
      toCsvRow(
        Object.assign(
          csvColumns.map(() => null),
          ['#end', String(count), cursor],
        ),
      ),
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
  const cells = entryKeys.map((key) => [key, entry[key]]);
  const expanded = expansions.flatMap((name) =>
    Object.entries(expandedKeys[name]).map(([key, column]) => [
      column,
      (entry[name] as Record<string, string | null>)[key],
    ]),
  );
  return Object.fromEntries([...cells, ...expanded]);
}
