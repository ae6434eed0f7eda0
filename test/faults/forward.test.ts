import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { isReading, newTenant, walkSequence } from '../support/client';
import { openLateWriter } from '../support/committing-late';
import { byCompleteTime, bySequence, byTime, type Consumer, follow } from '../support/consumer';
import { type LossyProxy, startProxy } from '../support/proxy';
import { patience, size } from '../support/size';
import { type Stack, startStack } from '../support/stack';

const wanted = size(10_000, 100_000);
const writers = 64;
const disconnects = 50;
/** At full size, one entry a transaction, so that the lag is that of the log and not of a queue. */
const maxBatch = size(10, 1);
const serverKills = size(2, 10);

let stack: Stack;
let proxies: LossyProxy[];
beforeAll(async () => {
  // Two servers, hence two sequencers at once.
  stack = await startStack({ servers: 2 });
  proxies = await Promise.all(stack.urls.map((url) => startProxy(() => url)));
});
afterAll(async () => {
  await Promise.all((proxies ?? []).map((proxy) => proxy.stop()));
  await stack?.stop();
});

test(`${writers} writers commit ${wanted} entries late: consumers miss none and see none twice, through ${disconnects} broken connections each`, {
  timeout: patience,
}, async () => {
  onTestFailed(() => console.log(stack.log()));
  const tenant = await newTenant(stack.admin);
  /** When each entry was committed. */
  const committed = new Map<string, number>();
  let allWritten = false;

  const write = async () => {
    const writer = await openLateWriter(stack.databaseUrl, tenant.organizationId);
    while (committed.size < wanted) {
      const ids = await writer.write(
        1 + Math.floor(Math.random() * maxBatch),
        1 + Math.random() * 299,
      );
      for (const id of ids) committed.set(id, Date.now());
    }
    await writer.end();
  };
  /** From the kill of a server until it serves again. */
  const outages: Outage[] = [];
  const kill = async () => {
    for (let n = 0; n < serverKills; n++) {
      while (committed.size < (wanted * (n + 0.5)) / serverKills) await wait(20);
      const from = Date.now();
      await stack.killServer(n % 2);
      await stack.startServer(n % 2);
      outages.push({ from, to: Date.now() });
    }
  };
  /** Spread over the whole run: half before the first byte, half in the middle of a page. */
  const fault = ({ disconnects: n, seen }: Consumer) => {
    if (n >= disconnects || seen.size < (wanted * n) / disconnects) return 'none';
    return n % 2 === 0 ? 'drop' : 'cut';
  };
  const urls = proxies.map((proxy) => proxy.url);
  const options = { urls, tenant, fault, isDone: sawAll };
  function sawAll({ seen }: Consumer): boolean {
    return allWritten && seen.size >= committed.size;
  }
  const consumers = Promise.all([
    follow(bySequence, options),
    follow(bySequence, { ...options, urls: [...urls].reverse() }),
    follow(byCompleteTime, options),
  ]);
  const naive = follow(byTime, { ...options, fault: () => 'none', isDone: () => allWritten });
  await Promise.all([kill(), ...Array.from({ length: writers }, write)]);
  allWritten = true;

  const bothServersRan = (at: number) => outages.every(({ from, to }) => at < from || at > to);
  for (const [index, { seen, repeated, disconnects: broken }] of (await consumers).entries()) {
    const name = index < 2 ? 'by seq' : 'by complete time';
    const lags = [...committed].map(([id, at]) => ({ at, lag: (seen.get(id) ?? at) - at }));
    const lagsUndisturbed = lags.filter(({ at }) => bothServersRan(at));
    const missed = [...committed.keys()].filter((id) => !seen.has(id));
    console.log(
      `${name}: ${committed.size} entries, ${broken} broken connections, ${missed.length} missed, ${repeated} repeated; lag ${timesOf(lags)}; while both servers ran ${timesOf(lagsUndisturbed)}`,
    );
    expect(missed).toEqual([]);
    expect(repeated).toBe(0);
    expect(seen.size).toBe(committed.size);
    expect(broken).toBeGreaterThanOrEqual(disconnects);
  }
  const overlooked = committed.size - (await naive).seen.size;
  const late = committedLate([...committed.keys()]);
  console.log(`by time alone: ${overlooked} missed, of ${late} that came after a later one`);
  // Otherwise the writers did not commit late enough to prove anything.
  expect(late).toBeGreaterThan(wanted / 10);

  const [url = ''] = stack.urls;
  const numbered = await walkSequence(url, tenant);
  const numbers = numbered.map((entry) => entry.seq);
  expect(numbers).toEqual(numbers.map((_, seq) => seq));
  expect(numbered.filter((entry) => !isReading(entry)).length).toBe(committed.size);
});

/** How many of the ids, in commit order, appeared when a greater one was already there. */
function committedLate(ids: string[]): number {
  let latest = '';
  let count = 0;
  for (const id of ids) {
    if (id < latest) count++;
    else latest = id;
  }
  return count;
}

type Outage = { from: number; to: number };

/** The delay from the commit of an entry until a consumer saw it, in milliseconds. */
function timesOf(lags: { lag: number }[]): string {
  const sorted = lags.map(({ lag }) => lag).sort((a, b) => a - b);
  const at = (share: number) => Math.max(0, sorted[Math.floor(sorted.length * share)] ?? 0);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1 - 1 / sorted.length)} ms`;
}
