import 'server-only';
import { createHash } from 'node:crypto';
import type { AuditLogQuery } from '@/lib/contract/audit-log';
import type { Caller } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { recordStandalone } from './record-event';

/** How long a session may repeat a query without another entry, in milliseconds. */
const window = 10 * 60_000;

/** The reads of the current and the previous window, so that most repeats do not reach the database. */
const reads = new Map<string, { window: number; repeats: number }>();

/**
 * Reading the log is recorded too (PCI DSS 10.2.1.3): the first page of a query writes an entry, one for each query and session
 * in ten minutes. The next one has the number of repeats that this process answered in between.
 * The counts of a query are reads of it as well, under the same key: a page that requests a list, its facets and its histogram
 * writes one entry, and so does a session that requests only the counts.
 * To be called before the response: if the entry cannot be written, nothing is read.
 */
export async function recordRead(
  caller: Caller,
  { cursor, limit: _limit, expand: _expand, ...query }: AuditLogQuery,
  context: RequestContext,
): Promise<void> {
  if (caller.sessionId === null || cursor !== undefined) return;
  const current = Math.floor(Date.now() / window);
  const parameters = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .sort();
  const read = `${caller.sessionId} ${caller.organizationId} ${JSON.stringify(parameters)}`;
  const previous = reads.get(read);
  if (previous?.window === current) {
    previous.repeats++;
    return;
  }
  const hash = createHash('sha256').update(read).digest();
  // Claimed like a write, so that several processes write one entry together. The space distinguishes the key from callers'
  // keys, which have none.
  const claim = {
    sender: '',
    key: `view ${hash.toString('hex')} ${current}`,
    requestHash: new Uint8Array(hash),
  };
  const details = { query, ...(previous && { repeats: previous.repeats }) };
  const event = { action: 'view', resourceType: 'audit_log', resourceId: null, details, context };
  await recordStandalone(caller, event, claim);
  deleteOld(current);
  reads.set(read, { window: current, repeats: 0 });
}

function deleteOld(current: number): void {
  for (const [read, { window: seen }] of reads) {
    if (seen < current - 1) reads.delete(read);
  }
}
