import { afterAll, beforeAll, describe, expect, onTestFailed, onTestFinished, test } from 'vitest';
import { ensureBuilt } from '@/scripts/build.mjs';
import { newAdmin, type SignedIn, signIn } from '../support/accounts';
import { newTenant, type Tenant } from '../support/client';
import { costlyNames } from '../support/hostile/costly';
import { genericNames } from '../support/hostile/generic';
import { fillHostileLog } from '../support/hostile/log';
import { readPeak, resetPeak } from '../support/hostile/memory';
import { startAttack, startTenant } from '../support/hostile/processes';
import { targets } from '../support/hostile/routes';
import type { Target } from '../support/hostile/target';
import { isFull, patience, size } from '../support/size';
import { type Stack, startStack } from '../support/stack';

// Whatever a neighbour sends, slow, large, deep and many, other tenants are served: by a process that lives, and in full size
// at most four times as late as without the neighbour.

/** How long the tenant lists and writes during each attack. */
const rounds = 5;
const seconds = size(0, 20);

/** Noise of a few milliseconds is no attack. */
const leastQuiet = 50;

/** What the server may use at most, in MB, of which it needs about 250 when it has just begun. */
const mostMemory = 900;

/** In full size each route is attacked by itself, and each costly attack made by itself. */
const routesAtOnce = size(12, 1);
const attacksAtOnce = size(4, 1);

let stack: Stack;
let url: string;
let tenant: Tenant;
let person: SignedIn;
let keys: string[];
let quiet: { list: number; write: number };
const watching = startTenant();

beforeAll(async () => {
  // Pools of two connections, which are used up soonest. The clients' networks are told apart as behind a proxy.
  stack = await startStack({
    settings: {
      DATABASE_POOL_SIZE: '2',
      TRUSTED_PROXIES: '127.0.0.1',
      RATE_LIMIT_PER_MINUTE: '6000',
      METRICS_TOKEN: 'a token for the metrics',
    },
  });
  [url = ''] = stack.urls;
  tenant = await newTenant(stack.admin);
  person = await newAdmin(stack, url);
  keys = await fillHostileLog(stack.admin, size(20_000, 300_000));
  await watch(); // The first calls are slower.
  const { list, write, refused } = await watch();
  expect(refused).toEqual([]);
  quiet = { list: p99(list), write: p99(write) };
  console.log(`quiet: list ${quiet.list} ms, write ${quiet.write} ms`);
}, patience);
afterAll(async () => {
  watching.stop();
  await stack?.stop();
});

const watch = () => watching.watch({ url, key: tenant.key, rounds, seconds });

const p99 = (times: number[]) =>
  Math.round(times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0);

async function expectServed(attacks: string[], attacked: Target[] = []) {
  onTestFailed(() => console.log(stack.log()));
  const pid = stack.pidOf(0);
  resetPeak(pid);
  const place = {
    port: Number(new URL(url).port),
    targets: attacked,
    keys,
    largest: size(8_000_000, 32_000_000),
  };
  const end = await startAttack({ attacks, place });
  onTestFinished(() => void end().catch(() => {})); // It has ended, unless the test failed.
  const { list, write, refused } = await watch();
  const enter = () =>
    signIn(url, person.email, person.password, { 'x-forwarded-for': '203.0.113.9' });
  // The connection of the last test has been idle, and may just be closing.
  const signedIn = await enter().catch(enter);
  const { connections, ...answers } = await end();
  const memory = readPeak(pid);
  const times = { list: p99(list), write: p99(write) };
  const shown = Object.entries(answers).map(([answer, count]) => `${answer} × ${count}`);
  console.log(
    `p99 of list ${times.list} ms, of write ${times.write} ms; ${memory} MB; ${connections} connections: ${shown.join(', ')}`,
  );
  // On a machine that does other work as well, a server may say at any time that it is busy.
  expect(isFull ? refused : refused.filter((answer) => !answer.startsWith('503'))).toEqual([]);
  expect(signedIn.status).toBe(200);
  expect(() => process.kill(pid, 0), 'the server is the same, and alive').not.toThrow();
  expect(stack.pidOf(0)).toBe(pid);
  expect(memory).toBeLessThan(mostMemory);
  expect(answers).not.toHaveProperty('500');
  if (!isFull) return;
  // In CI size the machine does other work as well.
  expect(times.list).toBeLessThanOrEqual(4 * Math.max(quiet.list, leastQuiet));
  expect(times.write).toBeLessThanOrEqual(4 * Math.max(quiet.write, leastQuiet));
}

await ensureBuilt(); // Its manifest names the routes.

const inGroups = <T>(all: T[], length: number, nameOf: (one: T) => string) =>
  Array.from({ length: Math.ceil(all.length / length) }, (_, n): [string, T[]] => {
    const group = all.slice(n * length, (n + 1) * length);
    return [group.map(nameOf).join(', '), group];
  });

const routes = inGroups(targets(), routesAtOnce, ({ method, path }) => `${method} ${path}`);
const costly = inGroups(costlyNames, attacksAtOnce, (name) => name);

describe('a neighbour who is slow, large, deep and many keeps nobody waiting', () => {
  test.each(routes)('%s', { timeout: patience }, (_, group) => expectServed(genericNames, group));
});

describe('a neighbour with a key keeps nobody waiting', () => {
  test.each(costly)('%s', { timeout: patience }, (_, names) => expectServed(names));
});
