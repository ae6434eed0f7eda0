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
import { readPage } from './entry-page';
import { selectEntries } from './entry-query';
import { ApiError } from './errors';
import { recordReading } from './record-reading';
import type { Handler } from './route';
import { selectSequence } from './sequence-query';

/** One page of the organization's log, in the order asked for. */
export const listEntries: Handler<typeof listAuditLog> = async (viewer, query, context, reply) => {
  // Asked for before the rows are read: what is complete then is complete in what is read after.
  const complete = await getCompleteThrough();
  if (complete !== null) reply.headers['Audit-Log-Complete-Through'] = complete.toISOString();
  const { rows, next } = await readRows(viewer.organizationId, query);
  // After the rows, so that a reader does not find the reading among them, and before the answer, which needs it.
  await recordReading(viewer, query, context);
  return {
    audit_log: rows.map((row) => toEntry(row, query.expand)),
    has_more: next !== null,
    next_cursor: next,
  };
};

async function readRows(organizationId: string, query: AuditLogQuery) {
  const limit = query.limit ?? defaultLimit;
  if (query.order === 'seq') {
    return readSequence(organizationId, query.after_seq ?? -1, limit);
  }
  const position = query.cursor === undefined ? null : parseCursor(query.cursor);
  const page = await readPage(organizationId, query, { position, limit, order: query.order });
  return { rows: page.rows, next: page.next && toCursor(page.next) };
}

async function readSequence(organizationId: string, seq: number, limit: number) {
  const select = selectSequence(organizationId, seq, limit + 1);
  const rows = await inOrganization(organizationId, (tx) => tx.$queryRaw<EntryRow[]>(select));
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? String(page.at(-1)?.seq) : null };
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
