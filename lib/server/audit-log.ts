import 'server-only';
import {
  type AuditLogQuery,
  defaultLimit,
  type getAuditLogEntry,
  type listAuditLog,
} from '@/lib/contract/audit-log';
import { getCompleteThrough } from './complete-through';
import { parseCursor, toCursor } from './cursor';
import { inOrganization } from './db';
import { type EntryRow, toEntry } from './entry';
import { selectEntries, selectPage, selectSequence } from './entry-query';
import { ApiError } from './errors';
import { recordReading } from './record-reading';
import type { Handler } from './route';

/**
 * One page of the organization's log, in the order asked for. One row more is read than is shown, to know whether the
 * log goes on.
 */
export const listEntries: Handler<typeof listAuditLog> = async (viewer, query, context, reply) => {
  // Asked for before the rows are read: what is complete then is complete in what is read after.
  const complete = await getCompleteThrough();
  if (complete !== null) reply.headers['Audit-Log-Complete-Through'] = complete.toISOString();
  const limit = query.limit ?? defaultLimit;
  const select = selectRows(viewer.organizationId, query, limit + 1);
  const rows = await inOrganization(viewer.organizationId, (tx) =>
    tx.$queryRaw<EntryRow[]>(select),
  );
  // After the rows, so that a reader does not find the reading among them, and before the answer, which needs it.
  await recordReading(viewer, query, context);
  const page = rows.slice(0, limit).map((row) => toEntry(row, query.expand));
  const last = page.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { audit_log: page, has_more: hasMore, next_cursor: hasMore ? toCursor(last) : null };
};

function selectRows(organizationId: string, query: AuditLogQuery, rows: number) {
  if (query.order === 'seq') return selectSequence(organizationId, query.after_seq ?? -1, rows);
  const position = query.cursor === undefined ? null : parseCursor(query.cursor);
  return selectPage(organizationId, query, position, rows, query.order);
}

export const getEntry: Handler<typeof getAuditLogEntry> = async (viewer, { id, expand }) => {
  const rows = isEntryId(id)
    ? await inOrganization(viewer.organizationId, (tx) =>
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
