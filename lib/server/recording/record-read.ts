import 'server-only';
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { AuditLogQuery } from '@/lib/contract/audit-log';
import type { Caller } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { recordStandalone } from './record-event';

/** How long a session may repeat a query without another entry, in milliseconds. */
const window = 10 * 60_000;

/**
 * The reads of the current and the last window, by the SHA-256 of session and query, so that most repeats do not reach the
 * database. An evicted one gets no second entry, because its claim is in the database; its repeats are not counted.
 */
export const reads = new LRUCache<string, { window: number; repeats: number }>({
  max: 10_000,
  ttl: 2 * window,
});

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
  const hash = createHash('sha256')
    .update(`${caller.sessionId} ${caller.organizationId} ${JSON.stringify(parameters)}`)
    .digest();
  const read = hash.toString('hex');
  const previous = reads.get(read);
  if (previous?.window === current) {
    previous.repeats++;
    return;
  }
  // Claimed like a write, so that several processes write one entry together. Keys of callers contain no space.
  const claim = {
    key: `view ${read} ${current}`,
    requestHash: new Uint8Array(hash),
  };
  const isRecent = previous !== undefined && previous.window >= current - 1;
  const details = { query, ...(isRecent && { repeats: previous.repeats }) };
  const event = { action: 'view', resourceType: 'audit_log', resourceId: null, details, context };
  await recordStandalone(caller, event, claim);
  reads.set(read, { window: current, repeats: 0 });
}
