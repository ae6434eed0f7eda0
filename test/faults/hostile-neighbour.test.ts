import http from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, onTestFailed, onTestFinished, test } from 'vitest';
import { newAdmin, type SignedIn, signIn } from '../support/accounts';
import { callOnce, newTenant, type Tenant } from '../support/client';
import { isFull, patience, size } from '../support/size';
import { type Stack, startStack } from '../support/stack';

// Whatever a client without a credential sends to the sign-in routes, other clients are served.

/** How often the tenant reads and writes during each attack. */
const calls = size(40, 1_500);

let stack: Stack;
let url: string;
let tenant: Tenant;
let person: SignedIn;
/** The tenant's 99th percentile without an attack, in milliseconds. */
let quiet: number;

beforeAll(async () => {
  // Pools of two connections, which are used up soonest. The clients' networks are told apart as behind a proxy.
  stack = await startStack({ settings: { DATABASE_POOL_SIZE: '2', TRUSTED_PROXIES: '127.0.0.1' } });
  [url = ''] = stack.urls;
  tenant = await newTenant(stack.admin);
  person = await newAdmin(stack, url);
  await serveTenant(); // The first calls are slower.
  quiet = (await serveTenant()).p99;
});
afterAll(() => stack?.stop());

const neighbour = '198.51.100.7';

/** The status of one request of the neighbour, or null if the connection broke. */
function send(path: string, body: Buffer | string, headers: http.OutgoingHttpHeaders = {}) {
  return new Promise<number | null>((resolve) => {
    const request = http.request(
      url + path,
      {
        method: 'POST',
        agent: false,
        headers: {
          'content-type': 'application/json',
          'x-forwarded-for': neighbour,
          origin: url,
          ...headers,
        },
      },
      (response) =>
        text(response).then(
          () => resolve(response.statusCode ?? null),
          () => resolve(null),
        ),
    );
    request.once('error', () => resolve(null));
    request.end(body);
  });
}

/** Sends a request whose body never ends. Returns how to abort it. */
function sendHalf(path: string): () => void {
  const request = http.request(url + path, {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': 'application/json',
      'content-length': 1_000,
      'x-forwarded-for': neighbour,
    },
  });
  request.on('error', () => {});
  request.write('{');
  return () => request.destroy();
}

async function serveTenant() {
  const statuses: number[] = [];
  const times: number[] = [];
  const timed = async (request: () => Promise<{ status: number }>) => {
    const start = performance.now();
    statuses.push((await request()).status);
    times.push(performance.now() - start);
  };
  const entry = { action: 'create', resource_type: 'source' };
  for (let number = 0; number < calls; number++) {
    await timed(() => callOnce(url, '/v1/audit-log?limit=5', tenant));
    await timed(() => callOnce(url, '/v1/audit-log', tenant, { body: entry }));
  }
  times.sort((a, b) => a - b);
  return { statuses, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}

const paths = [
  '/api/auth/sign-in/email',
  '/api/auth/sign-up/email',
  '/api/auth/sign-out',
  '/api/auth/organization/invite-member',
];

const manyArrays = Buffer.from(
  `{"email":"a@example.com","password":"x","z":[${'[],'.repeat(2_700_000)}[]]}`,
);
const longText = Buffer.from(`{"email":"${'x'.repeat(size(32_000_000, 200_000_000))}"}`);
const deep = `${'['.repeat(8_000)}${']'.repeat(8_000)}`;
const credentials = { email: 'somebody@example.com', password: 'not the password' };

/** What the neighbour does, again and again, with the statuses that are expected. */
const attacks: Record<
  string,
  { once: (path: string) => Promise<(number | null)[]>; expected: number[] }
> = {
  'bodies of millions of arrays': {
    once: async (path) => [await send(path, manyArrays)],
    expected: [413],
  },
  'a text of many megabytes': {
    once: async (path) => [await send(path, longText)],
    expected: [413],
  },
  'deep bodies': {
    once: (path) => Promise.all(Array.from({ length: 8 }, () => send(path, deep))),
    expected: [400],
  },
  forms: {
    once: (path) =>
      Promise.all(
        Array.from({ length: 8 }, () =>
          send(path, new URLSearchParams(credentials).toString(), {
            'content-type': 'application/x-www-form-urlencoded',
          }),
        ),
      ),
    expected: [415],
  },
  'passwords, many at once': {
    once: (path) =>
      Promise.all(
        Array.from({ length: 12 }, () => send(path, JSON.stringify({ name: 'x', ...credentials }))),
      ),
    // What signs out has nobody to sign out; a sign-up may succeed once.
    expected: [200, 400, 401, 422, 429],
  },
};

async function expectServed(attack: () => Promise<(number | null)[]>) {
  const pid = stack.pidOf(0);
  const answers: (number | null)[] = [];
  let isOver = false;
  const attacking = (async () => {
    while (!isOver) answers.push(...(await attack()));
  })();
  onTestFinished(() => {
    isOver = true;
  });
  const { statuses, p99 } = await serveTenant();
  const signedIn = await signIn(url, person.email, person.password, {
    'x-forwarded-for': '203.0.113.9',
  });
  isOver = true;
  await attacking;
  console.log(
    `${answers.length} answers; p99 ${Math.round(p99)} ms, ${Math.round(quiet)} ms when quiet`,
  );
  expect(statuses.filter((status) => status >= 300)).toEqual([]);
  expect(signedIn.status).toBe(200);
  expect(() => process.kill(pid, 0), 'the server is the same, and alive').not.toThrow();
  expect(stack.pidOf(0)).toBe(pid);
  // In CI size the machine does other work as well.
  if (isFull) expect(p99).toBeLessThan(4 * quiet);
  return answers;
}

describe.each(Object.entries(attacks))('a neighbour who sends %s', (_, { once, expected }) => {
  test('is refused, and others are served', { timeout: patience }, async () => {
    onTestFailed(() => console.log(stack.log()));
    let number = 0;
    const answers = await expectServed(() => once(paths[number++ % paths.length] ?? ''));
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.filter((status) => status === null || !expected.includes(status))).toEqual([]);
  });
});

test('a neighbour who sends half a body on sixty connections keeps nobody out', {
  timeout: patience,
}, async () => {
  onTestFailed(() => console.log(stack.log()));
  const open = Array.from({ length: 60 }, (_, number) =>
    sendHalf(paths[number % paths.length] ?? ''),
  );
  onTestFinished(() => {
    for (const close of open) close();
  });
  await expectServed(async () => [await send('/api/auth/sign-out', '{}')]);
});
