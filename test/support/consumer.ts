import { setTimeout as wait } from 'node:timers/promises';
import type { AuditLogEntry } from '@/lib/contract/entry';
import { callOnce, isReading, type Tenant } from './client';

type Page = { entries: AuditLogEntry[]; completeThrough: string | null };

/** How a consumer asks for what comes after its saved position, and which entries of the answer it may accept. */
export type Strategy = {
  query: (position: string | null) => string;
  accept: (page: Page) => AuditLogEntry[];
  positionOf: (last: AuditLogEntry) => string;
};

/** By sequence number, as the contract advises. */
export const bySequence: Strategy = {
  query: (position) => `order=seq&after_seq=${position ?? -1}`,
  accept: ({ entries }) => entries,
  positionOf: (last) => String(last.seq),
};

const byCursor = {
  query: (position: string | null) =>
    `order=asc${position === null ? '' : `&cursor=${encodeURIComponent(position)}`}`,
  positionOf: (last: AuditLogEntry) => `${last.created_at}|${last.id}`,
};

/** By time, up to where the log says that it is complete. */
export const byCompleteTime: Strategy = {
  ...byCursor,
  accept: ({ entries, completeThrough }) =>
    entries.filter((entry) => completeThrough !== null && entry.created_at < completeThrough),
};

/** By time alone. Wrong on purpose: an entry that commits late then lies behind the position. */
export const byTime: Strategy = { ...byCursor, accept: ({ entries }) => entries };

export type Consumer = { seen: Map<string, number>; repeated: number; disconnects: number };

type Options = {
  /** The servers to ask, in turn. */
  urls: string[];
  tenant: Tenant;
  /** What happens to the next answer on its way. */
  fault: (consumer: Consumer) => 'none' | 'drop' | 'cut';
  /** Whether everything has been written and seen. */
  isDone: (consumer: Consumer) => boolean;
};

/** Follows the log. Between requests it keeps only its position, as a consumer that restarts does. */
export async function follow(
  strategy: Strategy,
  { urls, tenant, fault, isDone }: Options,
): Promise<Consumer> {
  const consumer: Consumer = { seen: new Map(), repeated: 0, disconnects: 0 };
  let position: string | null = null;
  for (let turn = 0; !isDone(consumer); turn++) {
    const url = urls[turn % urls.length] ?? '';
    const path = `/v1/audit-log?limit=200&${strategy.query(position)}`;
    const headers = { 'x-fault': fault(consumer) };
    const answer = await callOnce(url, path, tenant, { headers }).catch(() => null);
    if (answer === null || answer.status === 503) {
      consumer.disconnects++;
      continue;
    }
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    const completeThrough = answer.headers.get('audit-log-complete-through');
    const accepted = strategy.accept({
      entries: JSON.parse(answer.text).audit_log,
      completeThrough,
    });
    for (const { id } of accepted.filter((entry) => !isReading(entry))) {
      if (consumer.seen.has(id)) consumer.repeated++;
      else consumer.seen.set(id, Date.now());
    }
    const last = accepted.at(-1);
    if (last === undefined) await wait(20);
    else position = strategy.positionOf(last);
  }
  return consumer;
}
