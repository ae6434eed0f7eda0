import { setTimeout as wait } from 'node:timers/promises';
import type { AuditLogEntry } from '@/lib/contract/audit-log';
import { callOnce, type Tenant } from './client';

type Page = { entries: AuditLogEntry[]; completeThrough: string | null };

/** How a consumer asks for what comes after the place it remembers, and what it may take of the answer. */
export type Way = {
  query: (place: string | null) => string;
  take: (page: Page) => AuditLogEntry[];
  placeOf: (last: AuditLogEntry) => string;
};

/** By number, as the contract advises. */
export const bySequence: Way = {
  query: (place) => `order=seq&after_seq=${place ?? -1}`,
  take: ({ entries }) => entries,
  placeOf: (last) => String(last.seq),
};

const byPosition = {
  query: (place: string | null) =>
    `order=asc${place === null ? '' : `&cursor=${encodeURIComponent(place)}`}`,
  placeOf: (last: AuditLogEntry) => `${last.created_at}|${last.id}`,
};

/** By time, and no further than the log says that it is complete. */
export const byCompleteTime: Way = {
  ...byPosition,
  take: ({ entries, completeThrough }) =>
    entries.filter((entry) => completeThrough !== null && entry.created_at < completeThrough),
};

/** By time alone: what commits late lies behind the place by then. It is here to be wrong. */
export const byTime: Way = { ...byPosition, take: ({ entries }) => entries };

export type Consumer = { seen: Map<string, number>; repeated: number; disconnects: number };

type Options = {
  /** The addresses to ask, in turn. */
  urls: string[];
  tenant: Tenant;
  /** What the next answer is to suffer. */
  fate: (consumer: Consumer) => 'pass' | 'drop' | 'cut';
  /** Whether everything has been written and seen. */
  isDone: (consumer: Consumer) => boolean;
};

/** Follows the log. Of one try to the next it remembers its place alone, as a consumer that is started anew does. */
export async function follow(way: Way, { urls, tenant, fate, isDone }: Options): Promise<Consumer> {
  const consumer: Consumer = { seen: new Map(), repeated: 0, disconnects: 0 };
  let place: string | null = null;
  for (let turn = 0; !isDone(consumer); turn++) {
    const url = urls[turn % urls.length] ?? '';
    const path = `/v1/audit-log?limit=200&${way.query(place)}`;
    const headers = { 'x-fate': fate(consumer) };
    const answer = await callOnce(url, path, tenant, { headers }).catch(() => null);
    if (answer === null || answer.status === 503) {
      consumer.disconnects++;
      continue;
    }
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    const completeThrough = answer.headers.get('audit-log-complete-through');
    const taken = way.take({ entries: JSON.parse(answer.text).audit_log, completeThrough });
    for (const { id } of taken) {
      if (consumer.seen.has(id)) consumer.repeated++;
      else consumer.seen.set(id, Date.now());
    }
    const last = taken.at(-1);
    if (last === undefined) await wait(20);
    else place = way.placeOf(last);
  }
  return consumer;
}
