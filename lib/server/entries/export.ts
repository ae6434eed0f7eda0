import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import type { ExpandedEntry } from '@/lib/contract/entry';
import {
  columnValue,
  type EntryColumn,
  entryColumns,
  expansions,
} from '@/lib/contract/entry-fields';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { ExportFormat, exportAuditLog } from '@/lib/contract/export';
import { toReadableJson } from '@/lib/contract/readable-json';
import type { Call } from '@/lib/server/core/call';
import { ApiError, isOutage, toApiError } from '@/lib/server/core/errors';
import { logFailure, logInfo } from '@/lib/server/core/log';
import type { Caller } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { makeSlots } from '@/lib/server/core/slots';
import { CredentialEnded } from '@/lib/server/db/guard';
import { Content } from '@/lib/server/http/content';
import { toBody } from '@/lib/server/http/response-body';
import { recordStandalone } from '@/lib/server/recording/record-event';
import { toCsvRow } from './csv';
import { cursorOfLast, readPage } from './read-page';
import { separator } from './sql/columns';

/** How many entries are in memory at once, whatever the size of the export. */
const pageSize = 200;

/** How long an export waits for its database, in milliseconds: nobody should restart one after a million entries. */
const maxOutage = 30_000;

const mostExports = 5;

/** An export whose reader pauses stays open, and keeps a page of entries in memory. */
const slots = makeSlots({
  name: 'exports',
  most: mostExports,
  sentence: `Your organization has ${mostExports} exports running already. Wait for one to end, or cancel one.`,
  retryAfter: 10,
});

/** The end marker of an export, which only a complete one has. */
type End = { count: number; cursor: string | null };

/** All matching entries, as a stream. The export is recorded before its first byte. HEAD neither reads nor records. */
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
  const releaseSlot = await slots.take(caller.organizationId);
  try {
    await recordStandalone(caller, event);
  } catch (error) {
    releaseSlot();
    throw error;
  }
  // Each page checks the caller's credential again, so that a revoked one reads no further.
  const texts = write({ caller, filters, form, context });
  return new Content(form.type, toBody(texts, { signal: request.signal, release: releaseSlot }));
}

type Writing = {
  caller: Caller;
  filters: EntryFilters;
  form: Form;
  context: RequestContext;
};

async function* write({ caller, filters, form, context }: Writing): AsyncGenerator<string, void> {
  const query = { ...filters, limit: pageSize, expand: [...expansions] };
  let count = 0;
  let last = '';
  let cursor: string | undefined;
  try {
    yield form.head;
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
    // The response has begun, so it cannot become an error: the connection is cut, and the end marker is missing.
    logEnd(context, error);
    throw error;
  }
  yield form.end({ count, cursor: last === '' ? null : cursorOfLast(last) });
}

/** A credential that has ended, and a limit that was reached, are no failures of the server. */
function logEnd(context: RequestContext, error: unknown): void {
  const isExpected = error instanceof CredentialEnded || toApiError(error).status < 500;
  if (!isExpected) logFailure(context, error);
  else {
    const reason = (error as Error).message;
    logInfo('an export was cut off', { request_id: context.requestId, reason });
  }
}

/** Reads, and during an outage of the database, or if too many scans are running, tries again, until it has lasted too long. */
async function retryOutage<T>(read: () => Promise<T>): Promise<T> {
  const end = performance.now() + maxOutage;
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

/** By it spreadsheets recognize UTF-8. Other readers take it for a part of the first column's name. */
const byteOrderMark = '\uFEFF';

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
    head: toCsvRow(csvColumns),
    write: (entries) => (JSON.parse(`[${entries}]`) as ExpandedEntry[]).map(toCsv).join(''),
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

/** For people: the characters of details instead of their JSON escapes. The other formats have the text as it was sent. */
function toCsv(entry: ExpandedEntry): string {
  const details = entry.details && toReadableJson(entry.details);
  return toCsvRow(csvColumns.map((column) => columnValue({ ...entry, details }, column)));
}
