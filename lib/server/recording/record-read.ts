import 'server-only';
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { AuditLogQuery } from '@/lib/contract/audit-log';
import { withWhereText } from '@/lib/contract/query/resolve-where';
import type { Caller } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { recordStandalone } from './record-event';

/** How long a credential may repeat a query without another entry, in milliseconds. */
const windowLength = 10 * 60_000;

/**
 * The reads of the current and the last window, by the SHA-256 of credential and query, so that most repeats do not reach the
 * database. An evicted one gets no second entry, because its claim is in the database; its repeats are not counted.
 */
export const reads = new LRUCache<string, { window: number; repeats: number }>({
  max: 10_000,
  ttl: 2 * windowLength,
});

/**
 * Reading the log is recorded too (PCI DSS 10.2.1.3): one entry for each query, and each session or API key, in ten minutes. The
 * next one has the number of repeats that this process answered in between.
 * The position in a list is no part of its query: the first page that is asked for writes the entry, wherever it begins, and the
 * following ones do not. The counts of a query are reads of it as well: a page that requests a list, its facets and its histogram
 * writes one entry, and so does a session that requests only the counts.
 * To be called before the response: if the entry cannot be written, nothing is read.
 */
export async function recordRead(
  caller: Caller,
  { cursor, after_seq, limit: _limit, expand: _expand, ...query }: AuditLogQuery,
  context: RequestContext,
): Promise<void> {
  await record(
    caller,
    withWhereText(query),
    null,
    cursor === undefined && after_seq === undefined,
    context,
  );
}

/** The same for one entry, by its id. */
export async function recordEntryRead(
  caller: Caller,
  id: string,
  context: RequestContext,
): Promise<void> {
  await record(caller, { id }, id, true, context);
}

/** The same for the entries of a case. */
export async function recordCaseRead(
  caller: Caller,
  id: string,
  context: RequestContext,
): Promise<void> {
  await record(caller, { case: id }, null, true, context);
}

async function record(
  caller: Caller,
  query: Record<string, unknown>,
  resourceId: string | null,
  countsAsRepeat: boolean,
  context: RequestContext,
): Promise<void> {
  const credential = caller.sessionId ?? caller.actor.apiKeyId;
  // The product's own.
  if (credential === null) return;
  const current = Math.floor(Date.now() / windowLength);
  const parameters = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, isTime(name) ? windowOf(value) : value])
    .sort();
  const hash = createHash('sha256')
    .update(`${credential} ${caller.organizationId} ${JSON.stringify(parameters)}`)
    .digest();
  const readHash = hash.toString('hex');
  const previous = reads.get(readHash);
  if (previous?.window === current) {
    if (countsAsRepeat) previous.repeats++;
    return;
  }
  // Claimed like a write, so that several processes write one entry together. Keys of callers contain no space.
  const claim = {
    sender: '',
    key: `view ${readHash} ${current}`,
    requestHash: new Uint8Array(hash),
  };
  const isRecent = previous !== undefined && previous.window >= current - 1;
  const details = { query, ...(isRecent && { repeats: previous.repeats }) };
  const resource = { id: resourceId, name: null };
  await recordStandalone(caller, { event: 'audit_log.view', resource, details, context }, claim);
  reads.set(readHash, { window: current, repeats: 0 });
}

/**
 * A client that follows the log by time asks from another time in each request, finds the entry of its last one, and would
 * leave another each time. So the times of a query count as the ten minutes that they are in.
 */
const isTime = (name: string) => name === 'after' || name === 'before';
const windowOf = (time: unknown) => Math.floor(Date.parse(String(time)) / windowLength);
