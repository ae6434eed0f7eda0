import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { noteAnswer, requireTaken } from './unread-answers';

/** A request as server/api-router.mjs passes it on, and the end of its response. */
function makeRequest() {
  const res = new EventEmitter();
  const request = Object.assign(new Request('http://localhost/v1/audit-log'), {
    runtime: { node: { res } },
  });
  return { request, end: () => res.emit('close') };
}

const page = new Uint8Array(16_000_000);

test('an organization that does not read its answers is given no more, until it does', () => {
  const requests = Array.from({ length: 4 }, makeRequest);
  for (const { request } of requests) {
    requireTaken('org');
    noteAnswer(request, 'org', page);
  }
  expect(() => requireTaken('org')).toThrow('has asked for more than it reads');
  requireTaken('another');
  requests[0]?.end();
  requireTaken('org');
  for (const { end } of requests.slice(1)) end();
  // Nothing is left to count.
  for (let n = 0; n < 4; n++) noteAnswer(makeRequest().request, 'org', page);
  expect(() => requireTaken('org')).toThrow();
});
