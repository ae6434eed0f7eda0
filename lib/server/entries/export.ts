import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { type EntryFilters, type ExpandedEntry, expansions } from '@/lib/contract/audit-log';
import type { ExportFormat, exportAuditLog } from '@/lib/contract/export';
import { recallCaller } from '@/lib/server/auth/viewer';
import { isOutage } from '@/lib/server/core/errors';
import { logFailure } from '@/lib/server/core/log';
import type { RequestContext } from '@/lib/server/core/request-context';
import { asCaller, type Caller } from '@/lib/server/db/guard';
import { Content, type StreamHandler } from '@/lib/server/http/handler';
import { toBody } from '@/lib/server/http/response-body';
import { recordAlone } from '@/lib/server/recording/insert';
import { cursorOfLast, readList } from './read-page';
import { separator } from './sql/columns';

/** How many entries are held at once, whatever the size of the export. */
const pageSize = 200;

/** For how long an export waits for its database, in milliseconds: who has read a million entries is not to begin anew. */
const longestOutage = 30_000;

/** What stands at the end of an export, and only of a whole one. */
type End = { count: number; cursor: string | null };

/** All entries that match, as a stream. That it was begun is recorded before its first byte. */
export const exportEntries: StreamHandler<typeof exportAuditLog> = async (
  viewer,
  { format, ...filters },
  context,
  reply,
  request,
) => {
  const details = { format, query: filters };
  const act = { action: 'export', resourceType: 'audit_log', resourceId: null, details, context };
  await recordAlone(viewer, act);
  const form = forms[format];
  // Asked again with each page, so that a credential that is taken away reads no further.
  const caller = recallCaller(request.headers) ?? asCaller(viewer);
  reply.headers['Content-Disposition'] = `attachment; filename="audit-log.${format}"`;
  return new Content(form.type, toBody(write({ caller, filters, form, context })));
};

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
      const page = await throughOutage(() => readList(caller, place));
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
  }
  yield form.end({ count, cursor: last === '' ? null : cursorOfLast(last) });
}

/** Reads, and where the database is away or too slow reads again, until it has been away for too long. */
async function throughOutage<T>(read: () => Promise<T>): Promise<T> {
  const end = performance.now() + longestOutage;
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
  /** `entries` are of a page: JSON, apart by `separator`. */
  write: (entries: string, isFirst: boolean) => string;
  end: (end: End) => string;
};

const columns = [
  'created_at',
  'id',
  'actor_type',
  'actor_name',
  'actor_email',
  'user_id',
  'api_key_id',
  'action',
  'resource_type',
  'resource_id',
  'details',
  'ip_address',
  'user_agent',
  'request_id',
  'occurred_at',
  'org_id',
] as const;

const forms: Record<ExportFormat, Form> = {
  csv: {
    type: 'text/csv; charset=utf-8; header=present',
    head: `${columns.join(',')}\r\n`,
    write: (entries) =>
      stringify((JSON.parse(`[${entries}]`) as ExpandedEntry[]).map(toCells), {
        columns: [...columns],
        record_delimiter: '\r\n',
        // A spreadsheet would run what begins with = + - @ and the like (OWASP, CSV injection).
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

function toCells({ actor, context, ...entry }: ExpandedEntry): Record<string, string | null> {
  return {
    ...entry,
    seq: null,
    actor_type: actor.type,
    actor_name: actor.name,
    actor_email: actor.email,
    api_key_id: actor.api_key_id,
    ...context,
  };
}
