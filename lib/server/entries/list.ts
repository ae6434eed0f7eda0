import 'server-only';
import type { AuditLogQuery, getAuditLogEntry, listAuditLog } from '@/lib/contract/audit-log';
import { ApiError } from '@/lib/server/core/errors';
import type { RequestContext } from '@/lib/server/core/request-context';
import { asCaller, type Caller } from '@/lib/server/db/guard';
import { readInOrganization } from '@/lib/server/db/replica';
import { Content, type GatedHandler, type Handler, type Reply } from '@/lib/server/http/handler';
import { toUtf8 } from '@/lib/server/http/response-body';
import { recordReading } from '@/lib/server/recording/record-read';
import { readList } from './read-page';
import { type EntryRow, toEntry } from './sql/columns';
import { selectEntries } from './sql/page';
import { getCompleteThrough } from './watermark';

/** One page of the organization's log, in the order asked for. */
export const listEntries: Handler<typeof listAuditLog> = async (viewer, query, context, reply) =>
  JSON.parse(await readText(asCaller(viewer), query, context, reply));

/** The same as it goes over the wire: what the database has written is passed on as it is. */
export const sendEntries: GatedHandler<typeof listAuditLog> = async (
  caller,
  query,
  context,
  reply,
) => {
  const text = await readText(caller, query, context, reply);
  // As bytes, for Node takes three times a text's length to send one.
  return new Content('application/json', toUtf8(text));
};

async function readText(
  caller: Caller,
  query: AuditLogQuery,
  context: RequestContext,
  reply: Reply,
): Promise<string> {
  // Asked for before the rows are read: what is complete then is complete in what is read after.
  const complete = await getCompleteThrough();
  if (complete !== null) reply.headers['Audit-Log-Complete-Through'] = complete.toISOString();
  const { entries, next } = await readList(caller, query);
  // After the rows, so that a reader does not find the reading among them, and before the answer, which needs it.
  await recordReading(caller.viewer, query, context);
  const cursor = JSON.stringify(next);
  return `{"audit_log":[${entries}],"has_more":${next !== null},"next_cursor":${cursor}}`;
}

export const getEntry: Handler<typeof getAuditLogEntry> = async (viewer, { id, expand }) => {
  const rows = isEntryId(id)
    ? await readInOrganization(viewer.organizationId, (tx) =>
        tx.$queryRaw<EntryRow[]>(selectEntries(viewer.organizationId, [id])),
      )
    : [];
  const [row] = rows;
  if (row === undefined) throw new ApiError('not_found', 'There is no entry with this id.');
  return toEntry(row, expand);
};

/** Whether `id` can be an entry's: a UUIDv7, of a time that PostgreSQL and JavaScript write alike (before the year 9775). */
function isEntryId(id: string): boolean {
  return /^[0-9a-d][0-9a-f]{7}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id);
}
