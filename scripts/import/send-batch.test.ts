import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sendBatch } from '../../lib/client/import/send-batch';
import { connect } from './connect';
import { Waiting } from './waiting';

const answer = { recorded: [{ index: 0, id: '1' }], duplicates: [], rejected: [] };
/** What fails is answered with these, one after the other. */
let failures: number[] = [];
const server = createServer((_, response) => {
  const status = failures.shift() ?? 201;
  response.writeHead(status).end(JSON.stringify(status === 201 ? answer : { error: 'no' }));
});

let port = 0;
const listen = async () => {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
};
const close = async () => {
  if (!server.listening) return;
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
};
beforeEach(async () => {
  failures = [];
  await listen();
});
afterEach(close);

const target = () => ({ url: `http://127.0.0.1:${port}`, apiKey: 'hs_live_secret' });

test('what it waits for is said at the first attempt that fails', async () => {
  await close();
  const lines: string[] = [];
  const waiting = new Waiting((line) => {
    lines.push(line);
    void listen();
  });
  expect(await sendBatch(connect(target(), waiting), ['{}'])).toEqual(answer);
  expect(lines).toEqual([
    expect.stringMatching(
      /ECONNREFUSED.*\(attempt 1 of 30\)\. Waiting for [\d.]+ s by now; the next attempt is in 0\.\d s\./,
    ),
  ]);
  expect(lines[0]).toContain(`${target().url} cannot be reached`);
  expect(lines[0]).not.toContain(target().apiKey);
});

test('a log that is busy is told by its status', async () => {
  failures = [503];
  const lines: string[] = [];
  await sendBatch(connect(target(), new Waiting((line) => lines.push(line))), ['{}']);
  expect(lines).toEqual([
    expect.stringContaining(`${target().url} answers 503 (attempt 1 of 30). Waiting`),
  ]);
});

test('it is said again from time to time, also within one pause, but once for all that wait', async () => {
  const said: string[] = [];
  const often = new Waiting((line) => said.push(line), 1);
  const pause = often.pause(1_000, 'It is away');
  await expect.poll(() => said.length).toBeGreaterThan(1);
  await pause;
  const lines: string[] = [];
  const seldom = new Waiting((line) => lines.push(line));
  await Promise.all([1, 2, 3].map((ms) => seldom.pause(ms, 'It is away')));
  expect(lines).toHaveLength(1);
});
