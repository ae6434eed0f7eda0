import 'server-only';
import { stringify } from 'csv-stringify/sync';
import { type ExpandedEntry, expansions } from '@/lib/contract/audit-log';
import type { ExportFormat, exportAuditLog } from '@/lib/contract/export';
import { inOrganization } from './db';
import { cursorOfLast, readList, separator } from './entry-list';
import { logFailure } from './log';
import { asReader } from './read-log';
import { recordEntry } from './record-entry';
import type { StreamHandler } from './route';
import { recallReader } from './viewer';

/** How many entries are held at once, whatever the size of the export. */
const pageSize = 200;

/** What stands at the end of an export, and only of a whole one. */
type End = { count: number; cursor: string | null };

/** All entries that match, as a stream. That it was begun is recorded before its first byte. */
export const exportEntries: StreamHandler<typeof exportAuditLog> = async (
  viewer,
  { format, ...filters },
  context,
  _,
  request,
) => {
  const { organizationId, actor } = viewer;
  await inOrganization(organizationId, (tx) =>
    recordEntry(tx, {
      organizationId,
      actor,
      action: 'export',
      resourceType: 'audit_log',
      resourceId: null,
      details: { format, query: filters },
      context,
    }),
  );
  const form = forms[format];
  // Asked again with each page, so that a credential that is taken away reads no further.
  const reader = recallReader(request.headers) ?? asReader(viewer);
  const query = { ...filters, limit: pageSize, expand: [...expansions] };
  let count = 0;
  let last: string | null = null;
  let cursor: string | undefined;
  let isWanted = true;
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(Buffer.from(form.head)),
    // Called when the reader wants more, so a slow reader slows the reading.
    pull: async (stream) => {
      try {
        // It is asked again only once it has given something, and a page of a search may be empty.
        while (isWanted) {
          const page = await readList(reader, { ...query, cursor });
          if (!isWanted) return;
          if (page.count > 0) {
            stream.enqueue(Buffer.from(form.write(page.entries, count === 0)));
            count += page.count;
            last = page.entries;
          }
          if (page.next === null) {
            stream.enqueue(Buffer.from(form.end({ count, cursor: last && cursorOfLast(last) })));
            stream.close();
            return;
          }
          cursor = page.next;
          if (page.count > 0) return;
        }
      } catch (error) {
        // The answer has begun, so it cannot become a 503: the connection is cut, and the end mark is missing.
        logFailure(context, error);
        stream.error(error);
      }
    },
    cancel: () => {
      isWanted = false;
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': form.type,
      'Content-Disposition': `attachment; filename="audit-log.${format}"`,
    },
  });
};

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
