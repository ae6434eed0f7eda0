import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFailed, onTestFinished, test } from 'vitest';
import { type Answer, callOnce, newTenant, type Tenant } from '../support/client';
import { type SilentNetwork, startNetwork } from '../support/silent-network';
import { patient } from '../support/size';
import { type Stack, startStack } from '../support/stack';
import { untilServed } from '../support/until-served';

let stack: Stack;
let network: SilentNetwork;
let tenant: Tenant;
let url: string;
let cookie: string;
/** Of a session that no server has seen yet. */
let unusedCookie: string;
beforeAll(async () => {
  stack = await startStack();
  tenant = await newTenant(stack.admin);
  [url = ''] = stack.urls;
  // The server reaches its database through a network that can fail.
  const database = new URL(stack.databaseUrl);
  network = await startNetwork(Number(database.port));
  database.port = String(network.port);
  await stack.killServer(0);
  await stack.startServer(0, { DATABASE_URL: database.href });
  cookie = cookieOf(await untilServed(() => signUp('owner')));
  unusedCookie = cookieOf(await untilServed(signIn));
});
afterAll(async () => {
  await network?.stop();
  await stack?.stop();
});

function cookieOf({ headers, text }: Answer): string {
  const found = /better-auth\.session_token=[^;]+/.exec(headers.get('set-cookie') ?? '');
  if (found === null) throw new Error(`nobody was signed in: ${text}`);
  return found[0];
}

const list = () => callOnce(url, '/v1/audit-log', tenant);
/** The same with a session, which better-auth looks up. */
const listAsOwner = () => callOnce(url, '/v1/audit-log', { key: '' }, { headers: { cookie } });
const getSession = () =>
  callOnce(url, '/api/auth/get-session', { key: '' }, { headers: { cookie } });
const listUnseen = () =>
  callOnce(url, '/v1/audit-log', { key: '' }, { headers: { cookie: unusedCookie } });
const signOut = () =>
  callOnce(url, '/api/auth/sign-out', { key: '' }, { body: {}, headers: { cookie, origin: url } });
const health = () => callOnce(url, '/v1/health', tenant);
const record = (mark: string) =>
  callOnce(url, '/v1/audit-log', tenant, {
    body: { action: 'create', resource_type: 'outage', resource_id: mark },
    headers: { 'idempotency-key': mark },
  });

/** Ways in which a database goes away, and comes back. */
const outages: Record<string, { begin: () => unknown; end: () => unknown }> = {
  'it is killed': { begin: () => stack.killDatabase(), end: () => stack.startDatabase() },
  'its processes stand still': {
    begin: () => stack.pauseDatabase(),
    end: () => stack.resumeDatabase(),
  },
  'the network to it swallows everything': {
    begin: () => network.fallSilent(),
    end: () => network.comeBack(),
  },
};

describe.each(Object.entries(outages))('the database is away: %s', (_, { begin, end }) => {
  test('503 with Retry-After, never an empty list, never a false 201; health says why; and all is well again', {
    timeout: 120_000,
  }, async () => {
    onTestFailed(() => console.log(stack.log()));
    const acknowledged: string[] = [];
    const during: { answer: Answer; seconds: number }[] = [];
    let isAway = false;
    let isOver = false;
    /** A writer that never stops: an outage comes in the middle of what it does. */
    const keepWriting = async () => {
      while (!isOver) {
        const mark = randomUUID();
        const { answer, seconds } = await timed(record(mark));
        if (answer.status === 201) acknowledged.push(mark);
        else during.push({ answer, seconds });
        await wait(isAway ? 200 : 20);
      }
    };
    const writers = Promise.all(Array.from({ length: 8 }, keepWriting));
    onTestFinished(() => {
      isOver = true;
    });

    await wait(500);
    await begin();
    isAway = true;
    try {
      // Once on connections that were open before, once on new ones.
      for (let round = 0; round < 2; round++) {
        const [state, ...answers] = await Promise.all(
          [health(), list(), listAsOwner(), record('x'), signIn()].map(timed),
        );
        during.push(...answers);
        expect(state?.answer.status).toBe(503);
        expect(JSON.parse(state?.answer.text ?? '')).toEqual({
          status: 'not_ready',
          problems: ['the database cannot be reached or is too slow'],
          sequencer_lag_ms: null,
        });
      }
    } finally {
      isAway = false;
      await end();
    }
    const back = performance.now();
    // Each by itself: a pool is well once the connections that it tried to open meanwhile have been given up.
    for (const ask of [list, listAsOwner, signIn, health]) {
      await expect.poll(() => ask().then(({ status }) => status), patient).toBe(200);
    }
    const recovery = (performance.now() - back) / 1000;
    isOver = true;
    await writers;

    for (const { answer } of during) {
      expect(answer.status, answer.text).toBe(503);
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(JSON.parse(answer.text)).toMatchObject({ status: 503, code: 'unavailable' });
    }
    const { rows } = await stack.admin.query<{ mark: string }>(
      `select resource_id as mark from audit_log where resource_type = 'outage'`,
    );
    const stored = new Set(rows.map(({ mark }) => mark));
    expect(acknowledged.filter((mark) => !stored.has(mark))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(0);
    const slowest = Math.max(...during.map(({ seconds }) => seconds));
    console.log(
      `${during.length} × 503, the slowest after ${slowest.toFixed(1)} s; well again after ${recovery.toFixed(1)} s; ${acknowledged.length} acknowledged, 0 of them lost`,
    );
  });
});

test('an export outlives a database that is killed meanwhile, and misses nothing', async () => {
  onTestFailed(() => console.log(stack.log()));
  const { organizationId, key } = await newTenant(stack.admin);
  const count = 40_000;
  await stack.admin.query(
    `insert into audit_log (org_id, created_at, id, action, resource_type, resource_id, actor_type)
     select $1, at, audit_log_id(gen_random_uuid(), at), 'create', 'export', n::text, 'system'
     from (select n, timestamptz '2026-01-01Z' + n * interval '1 second' as at from generate_series(1, $2::int) as n) as clock`,
    [organizationId, count],
  );
  const query = 'format=ndjson&resource_type=export';
  const response = await untilServed(() =>
    fetch(`${url}/v1/audit-log/export?${query}`, { headers: { 'x-api-key': key } }),
  );
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = (await reader?.read())?.value ?? '';
  // What was read ahead fills the network's buffers; the rest is read from a database that was away.
  stack.killDatabase();
  await stack.startDatabase();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    text += part.value;
  }
  const lines = text.trim().split('\n');
  expect(JSON.parse(lines.pop() ?? '')).toMatchObject({ end: { count } });
  expect(new Set(lines.map((line) => JSON.parse(line).resource_id)).size).toBe(count);
});

/** Tables that are locked, and what waits for them in vain: the last two in the middle of what they do. */
const locks: Record<string, { lock: string; asks: (() => Promise<Answer>)[] }> = {
  'the log': {
    lock: 'audit_log in access exclusive mode',
    asks: [list, () => record(randomUUID())],
  },
  'the people': {
    lock: '"user" in access exclusive mode',
    asks: [signIn, () => signUp(randomUUID()), getSession, listUnseen],
  },
  'the people, who can be read': {
    lock: '"user" in share mode',
    asks: [() => signUp(randomUUID())],
  },
  'the sessions, which can be read': { lock: 'session in share mode', asks: [signOut] },
};

test.each(Object.entries(locks))('%s, locked: 503 with Retry-After', async (_, { lock, asks }) => {
  onTestFailed(() => console.log(stack.log()));
  const locker = await stack.admin.connect();
  await locker.query(`begin; lock table ${lock}`);
  const answers = await Promise.all(asks.map((ask) => ask())).finally(() => locker.release(true));
  for (const answer of answers) {
    expect(answer.status, answer.text).toBe(503);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(JSON.parse(answer.text)).toMatchObject({ status: 503, code: 'unavailable' });
  }
  for (const ask of asks) expect((await untilServed(ask)).status).toBeLessThan(300);
});

test('a page of the product says that the database is away', async () => {
  const locker = await stack.admin.connect();
  await locker.query('begin; lock table session in access exclusive mode');
  const headers = { cookie: unusedCookie };
  const page = await callOnce(url, '/audit-log', { key: '' }, { headers }).finally(() =>
    locker.release(true),
  );
  // Next tells the browser of an error no more than its digest, by which components/shell/error-page.tsx knows it.
  expect(page.text).toContain('{\\"digest\\":\\"unavailable\\"}');
});

function authenticate(act: 'sign-up' | 'sign-in', name: string): Promise<Answer> {
  const body = { name, email: `${name}@example.com`, password: 'a long password' };
  return callOnce(url, `/api/auth/${act}/email`, { key: '' }, { body, headers: { origin: url } });
}
function signUp(name: string) {
  return authenticate('sign-up', name);
}
function signIn() {
  return authenticate('sign-in', 'owner');
}

async function timed<T>(work: Promise<T>): Promise<{ answer: T; seconds: number }> {
  const start = performance.now();
  const answer = await work;
  return { answer, seconds: (performance.now() - start) / 1000 };
}
