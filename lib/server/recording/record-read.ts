import 'server-only';
import { createHash } from 'node:crypto';
import type { AuditLogQuery } from '@/lib/contract/audit-log';
import type { Caller } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { recordStandalone } from './record-event';

/** For how long a session may repeat a query without leaving another entry, in milliseconds. */
const window = 10 * 60_000;

/** The readings of the current and the last window, so that most repeats do not reach the database. */
const readings = new Map<string, { window: number; repeats: number }>();

/**
 * Reading the log is an act too (PCI DSS 10.2.1.3): the first page of a query leaves an entry, one for each query and session in
 * ten minutes. The next one tells how often this process answered the same query in between.
 * The counts of a query are a reading of it as well, under the same name: a page that asks for a list, its facets and its
 * histogram leaves one entry, and so does a session that asks for the counts alone.
 * To be called before the answer is given: where the entry cannot be written, nobody reads.
 */
export async function recordRead(
  caller: Caller,
  { cursor, limit: _limit, expand: _expand, ...query }: AuditLogQuery,
  context: RequestContext,
): Promise<void> {
  if (caller.sessionId === null || cursor !== undefined) return;
  const current = Math.floor(Date.now() / window);
  const asked = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .sort();
  const reading = `${caller.sessionId} ${caller.organizationId} ${JSON.stringify(asked)}`;
  const before = readings.get(reading);
  if (before?.window === current) {
    before.repeats++;
    return;
  }
  const hash = createHash('sha256').update(reading).digest();
  // Claimed as a write is, so that several processes leave one entry together. The space keeps the key apart from those of
  // callers, which have none.
  const claim = {
    sender: '',
    key: `view ${hash.toString('hex')} ${current}`,
    requestHash: new Uint8Array(hash),
  };
  const details = { query, ...(before && { repeats: before.repeats }) };
  const act = { action: 'view', resourceType: 'audit_log', resourceId: null, details, context };
  await recordStandalone(caller, act, claim);
  forgetOld(current);
  readings.set(reading, { window: current, repeats: 0 });
}

function forgetOld(current: number): void {
  for (const [reading, { window: seen }] of readings) {
    if (seen < current - 1) readings.delete(reading);
  }
}
