import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFailed, onTestFinished, test } from 'vitest';
import { type BlackholeProxy, startBlackholeProxy } from '../support/blackhole-proxy';
import { type Answer, callOnce, newTenant, type Tenant } from '../support/client';
import { patient } from '../support/size';
import { type Stack, startStack } from '../support/stack';
import { untilServed } from '../support/until-served';

let stack: Stack;
let network: BlackholeProxy;
let tenant: Tenant;
let url: string;
let cookie: string;
/** Of a session that no server has cached. */
let unusedCookie: string;
beforeAll(async () => {
  stack = await startStack();
  tenant = await newTenant(stack.admin);
  [url = ''] = stack.urls;
  // The server reaches its database through a proxy that can fail.
  const database = new URL(stack.databaseUrl);
  network = await startBlackholeProxy(Number(database.port));
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
  if (found === null) throw new Error(`no session cookie in: ${text}`);
  return found[0];
}

const list = () => callOnce(url, '/v1/audit-log', tenant);
/** The same with a session, which better-auth looks up. */
const listAsOwner = () => callOnce(url, '/v1/audit-log', { key: '' }, { headers: { cookie } });
const getSession = () =>
  callOnce(url, '/api/auth/get-session', { key: '' }, { headers: { cookie } });
const listUncached = () =>
  callOnce(url, '/v1/audit-log', { key: '' }, { headers: { cookie: unusedCookie } });
const signOut = () =>
  callOnce(url, '/api/auth/sign-out', { key: '' }, { body: {}, headers: { cookie, origin: url } });
const health = () => callOnce(url, '/v1/health', tenant);
/** /v1/health repeats a result for a second. */
async function healthSinceOutage(): Promise<Answer> {
  await expect.poll(() => health().then(({ status }) => status), patient).toBe(503);
  return health();
}
const record = (mark: string) =>
  callOnce(url, '/v1/audit-log', tenant, {
    body: { action: 'create', resource_type: 'outage', resource_id: mark },
    headers: { 'idempotency-key': mark },
  });

/** How the database becomes unreachable, and reachable again. */
const outages: Record<string, { begin: () => unknown; end: () => unknown }> = {
  'it is killed': { begin: () => stack.killDatabase(), end: () => stack.startDatabase() },
  'its processes are paused': {
    begin: () => stack.pauseDatabase(),
    end: () => stack.resumeDatabase(),
  },
  'the network to it drops all packets': {
    begin: () => network.dropTraffic(),
    end: () => network.restoreTraffic(),
  },
};

describe.each(Object.entries(outages))('the database is unreachable: %s', (_, { begin, end }) => {
  test('requests get 503 with Retry-After, never an empty list or a false 201, health says why, and the server recovers', {
    timeout: 120_000,
  }, async () => {
    onTestFailed(() => console.log(stack.log()));
    const acknowledged: string[] = [];
    const during: { answer: Answer; seconds: number }[] = [];
    let isUnreachable = false;
    let isOver = false;
    /** A writer that does not pause, so that the outage interrupts a write. */
    const keepWriting = async () => {
      while (!isOver) {
        const mark = randomUUID();
        const { answer, seconds } = await timed(record(mark));
        if (answer.status === 201) acknowledged.push(mark);
        else during.push({ answer, seconds });
        await wait(isUnreachable ? 200 : 20);
      }
    };
    const writers = Promise.all(Array.from({ length: 8 }, keepWriting));
    onTestFinished(() => {
      isOver = true;
    });

    await wait(500);
    await begin();
    isUnreachable = true;
    try {
      // Once on connections that were open before, once on new ones.
      for (let round = 0; round < 2; round++) {
        const [state, ...answers] = await Promise.all(
          [healthSinceOutage(), list(), listAsOwner(), record('x'), signIn()].map(timed),
        );
        during.push(...answers);
        expect(state?.answer.status).toBe(503);
        expect(JSON.parse(state?.answer.text ?? '')).toEqual({
          status: 'not_ready',
          problems: ['the database cannot be reached or is too slow'],
          warnings: [],
          sequencer_lag_ms: null,
        });
      }
    } finally {
      isUnreachable = false;
      await end();
    }
    const back = performance.now();
    // Each separately: a pool recovers once its failed attempts to connect have timed out.
    for (const request of [list, listAsOwner, signIn, health]) {
      await expect.poll(() => request().then(({ status }) => status), patient).toBe(200);
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
      `${during.length} × 503, the slowest after ${slowest.toFixed(1)} s; recovered after ${recovery.toFixed(1)} s; ${acknowledged.length} acknowledged, 0 of them lost`,
    );
  });
});

test('an export survives a crash of the database without missing an entry', async () => {
  onTestFailed(() => console.log(stack.log()));
  const { organizationId, key } = await newTenant(stack.admin);
  const count = 40_000;
  await stack.admin.query(
    `insert into audit_log (org, created_at, id, action, resource_type, resource_id, actor_type)
     select audit_log_org($1), at, audit_log_id(gen_random_uuid(), at), 'create', 'export', n::text, 'system'
     from (select n, timestamptz '2026-01-01Z' + n * interval '1 second' as at from generate_series(1, $2::int) as n) as clock`,
    [organizationId, count],
  );
  const query = 'format=ndjson&resource_type=export';
  const response = await untilServed(() =>
    fetch(`${url}/v1/audit-log/export?${query}`, { headers: { 'x-api-key': key } }),
  );
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = (await reader?.read())?.value ?? '';
  // What was read ahead fills the socket buffers; the rest is read after the restart.
  stack.killDatabase();
  await stack.startDatabase();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    text += part.value;
  }
  const lines = text.trim().split('\n');
  expect(JSON.parse(lines.pop() ?? '')).toMatchObject({ end: { count } });
  expect(new Set(lines.map((line) => JSON.parse(line).resource_id)).size).toBe(count);
});

/** Locked tables, and the requests that they block: the last two block in the middle of a transaction. */
const locks: Record<string, { lock: string; requests: (() => Promise<Answer>)[] }> = {
  'the log': {
    lock: 'audit_log in access exclusive mode',
    requests: [list, () => record(randomUUID())],
  },
  'the users': {
    lock: '"user" in access exclusive mode',
    requests: [signIn, () => signUp(randomUUID()), getSession, listUncached],
  },
  'the users, for writing': {
    lock: '"user" in share mode',
    requests: [() => signUp(randomUUID())],
  },
  'the sessions, for writing': { lock: 'session in share mode', requests: [signOut] },
};

test.each(Object.entries(locks))(
  '%s, locked: 503 with Retry-After',
  async (_, { lock, requests }) => {
    onTestFailed(() => console.log(stack.log()));
    const locker = await stack.admin.connect();
    await locker.query('begin');
    await locker.query(`lock table ${lock}`);
    const answers = await Promise.all(requests.map((request) => request())).finally(() =>
      locker.release(true),
    );
    for (const answer of answers) {
      expect(answer.status, answer.text).toBe(503);
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(JSON.parse(answer.text)).toMatchObject({ status: 503, code: 'unavailable' });
    }
    for (const request of requests) expect((await untilServed(request)).status).toBeLessThan(300);
  },
);

test('a page of the product says that the database is unreachable', async () => {
  const locker = await stack.admin.connect();
  await locker.query('begin; lock table session in access exclusive mode');
  const headers = { cookie: unusedCookie };
  const page = await callOnce(url, '/audit-log', { key: '' }, { headers }).finally(() =>
    locker.release(true),
  );
  // Next sends the browser only the digest of an error, by which components/shell/error-page.tsx recognizes it.
  expect(page.text).toContain('{\\"digest\\":\\"unavailable\\"}');
});

function authenticate(action: 'sign-up' | 'sign-in', name: string): Promise<Answer> {
  const body = { name, email: `${name}@example.com`, password: 'a long password' };
  return callOnce(
    url,
    `/api/auth/${action}/email`,
    { key: '' },
    { body, headers: { origin: url } },
  );
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
