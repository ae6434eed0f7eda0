import 'server-only';
import { stringify } from 'csv-stringify/sync';
import type { ExpandedEntry } from '@/lib/contract/audit-log';
import type { ExportFormat, exportAuditLog } from '@/lib/contract/export';
import { type Position, toCursor } from './cursor';
import { inOrganization } from './db';
import { toEntry } from './entry';
import { readPage } from './entry-page';
import { logFailure } from './log';
import { recordEntry } from './record-entry';
import type { StreamHandler } from './route';

/** How many entries are held at once, whatever the size of the export. */
const pageSize = 1_000;

/** What stands at the end of an export, and only of a whole one. */
type End = { count: number; cursor: string | null };

/** All entries that match, as a stream. That it was begun is recorded before its first byte. */
export const exportEntries: StreamHandler<typeof exportAuditLog> = async (
  viewer,
  { format, ...filters },
  context,
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
  const end: End = { count: 0, cursor: null };
  let position: Position | null = null;
  let isWanted = true;
  const body = new ReadableStream<string>({
    start: (stream) => stream.enqueue(form.head),
    // Called when the reader wants more, so a slow reader slows the reading.
    pull: async (stream) => {
      try {
        // It is asked again only once it has given something, and a page of a search may be empty.
        while (isWanted) {
          const { rows, next } = await readPage(organizationId, filters, {
            position,
            limit: pageSize,
          });
          if (!isWanted) return;
          const entries = rows.map((row) => toEntry(row, ['actor', 'context']) as ExpandedEntry);
          if (entries.length > 0) stream.enqueue(form.write(entries, end.count === 0));
          const last = rows.at(-1);
          if (last !== undefined) {
            end.count += rows.length;
            end.cursor = toCursor({ createdAt: last.created_at, id: last.id });
          }
          position = next;
          if (next === null) {
            stream.enqueue(form.end(end));
            stream.close();
            return;
          }
          if (entries.length > 0) return;
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
  return new Response(body.pipeThrough(new TextEncoderStream()), {
    headers: {
      'Content-Type': form.type,
      'Content-Disposition': `attachment; filename="audit-log.${format}"`,
    },
  });
};

type Form = {
  type: string;
  head: string;
  write: (entries: ExpandedEntry[], isFirst: boolean) => string;
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
      stringify(entries.map(toCells), {
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
    write: (entries) => entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''),
    end: (end) => `${JSON.stringify({ end })}\n`,
  },
  json: {
    type: 'application/json',
    head: '{"audit_log":[\n',
    write: (entries, isFirst) =>
      (isFirst ? '' : ',\n') + entries.map((entry) => JSON.stringify(entry)).join(',\n'),
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
