import http from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { newTenant, type Tenant } from '../support/client';
import { forEach } from '../support/for-each';
import { malformedRequests, type RawRequest } from '../support/malformed-requests';
import { patience, size } from '../support/size';
import { type Stack, startStack } from '../support/stack';
import { untilServed } from '../support/until-served';

const requests = size(5_000, 50_000);

let stack: Stack;
let tenant: Tenant;
const agent = new http.Agent({ keepAlive: true });
beforeAll(async () => {
  stack = await startStack();
  tenant = await newTenant(stack.admin);
});
afterAll(async () => {
  agent.destroy();
  await stack?.stop();
});

type Answer = { status: number; body: string; milliseconds: number };

function send(sent: RawRequest, through: http.Agent = agent): Promise<Answer> {
  const { method, path, headers, body } = sent;
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${stack.urls[0]}/`,
      {
        ...{ method, path, agent: through, maxHeaderSize: 1_000_000 },
        headers: { 'x-api-key': tenant.key, ...headers },
      },
      (response) =>
        text(response).then(
          (answer) =>
            resolve({
              status: response.statusCode ?? 0,
              body: answer,
              milliseconds: performance.now() - start,
            }),
          reject,
        ),
    );
    request.once('error', (error: NodeJS.ErrnoException) => {
      // The server closed the idle connection just when it was reused, and has not seen the request.
      const wasClosed = request.reusedSocket && error.code === 'ECONNRESET';
      if (wasClosed) resolve(send(sent, through));
      else reject(error);
    });
    request.end(body);
  });
}

test(`${requests} malformed requests: none gets a 500 or above`, {
  timeout: patience,
}, async () => {
  onTestFailed(() => console.log(stack.log()));
  const seed = Math.floor(Math.random() * 2 ** 31);
  const statuses: Record<number, number> = {};
  const failures: string[] = [];
  let slowest = { milliseconds: 0, request: '' };
  const made = malformedRequests(requests, seed);
  await forEach(made.length, 8, async (n) => {
    const request = made[n] as RawRequest;
    const shown = `${request.method} ${request.path.slice(0, 300)} ${JSON.stringify(request.headers)} ${request.body?.toString().slice(0, 300)}`;
    const { status, body, milliseconds } = await untilServed(() => send(request)).catch((error) => {
      throw new Error(`no answer to ${shown}`, { cause: error });
    });
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, request: shown };
    if (status >= 500 || !isAsDocumented(request, status, body)) {
      failures.push(`${shown}\n${status} ${body.slice(0, 300)}`);
    }
  });
  console.log(
    `${requests} requests (seed ${seed}), answered ${JSON.stringify(statuses)}; the slowest took ${Math.round(slowest.milliseconds)} ms: ${slowest.request}`,
  );
  expect(failures.slice(0, 20).join('\n\n')).toBe('');
});

/** Whether an error has the documented form. Only under /v1: a path may lead out of it (`/v1/..`). */
function isAsDocumented({ method, path }: RawRequest, status: number, body: string): boolean {
  if (status < 400 || method === 'HEAD' || /^\/v1\/\.|^\/v1\/%2e/i.test(path)) return true;
  try {
    const error = JSON.parse(body);
    return (
      error.status === status &&
      typeof error.error === 'string' &&
      typeof error.code === 'string' &&
      /^req_[0-9a-f]{12}$/.test(error.request_id)
    );
  } catch {
    return false;
  }
}

test.each<{ status: number; method: string; path: string; headers?: Record<string, string> }>([
  { status: 413, method: 'POST', path: '/v1/audit-log' },
  { status: 400, method: 'POST', path: '/v1/audit-log?x=1' },
  { status: 401, method: 'POST', path: '/v1/audit-log', headers: { 'x-api-key': 'none' } },
  { status: 415, method: 'POST', path: '/v1/audit-log', headers: { 'content-type': 'text/plain' } },
  { status: 405, method: 'PUT', path: '/v1/audit-log' },
  { status: 404, method: 'POST', path: '/v1/nothing' },
])(
  'a body refused with $status ($method $path) does not block the connection',
  async ({ status, method, path, headers }) => {
    const one = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const request = { method, path, headers: { 'content-type': 'application/json', ...headers } };
    const list = { method: 'GET', path: '/v1/audit-log', headers: {} };
    for (let n = 0; n < 3; n++) {
      const large = { ...request, body: Buffer.alloc(4_000_000, ' ') };
      const refused = await untilServed(() => send(large, one));
      expect(refused.status).toBe(status);
      const next = await untilServed(() => send(list, one));
      expect(next.status).toBe(200);
    }
    one.destroy();
  },
);
