// @ts-check
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { joinParts } from './body-parts.mjs';

/** A connection to a server that answers by `handle`. @param {import('node:http').RequestListener} handle */
async function open(handle) {
  const server = createServer((request, response) => {
    joinParts(request);
    return handle(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
    server.close();
    server.closeAllConnections();
  });
  return socket;
}

const chunked = 'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n';

test('a body of many small parts is passed on whole, in few', async () => {
  let parts = 0;
  const socket = await open(async (request, response) => {
    request.on('data', () => parts++);
    response.end(await buffer(request));
  });
  const digits = Array.from({ length: 30_000 }, (_, n) => String(n % 10));
  const body = digits.map((digit) => `1\r\n${digit}\r\n`).join('');
  socket.write(`${chunked}Connection: close\r\n\r\n${body}0\r\n\r\n`);
  const answer = (await buffer(socket)).toString();
  expect(answer.split('\r\n\r\n')[1]?.includes(digits.join(''))).toBe(true);
  // About as often as the socket was read.
  expect(parts).toBeLessThan(1_000);
});

test('requests that follow on the same connection are served, also after a body that nobody read', async () => {
  let served = 0;
  const socket = await open((_, response) => {
    served++;
    response.end('served');
  });
  socket.write(`${chunked}\r\n${'1\r\nx\r\n'.repeat(5_000)}0\r\n\r\n`.repeat(3));
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  await buffer(socket);
  expect(served).toBe(4);
});

test('a body that is not read is not received, and goes on when it is', async () => {
  /** @type {import('node:http').IncomingMessage | undefined} */
  let waiting;
  const socket = await open((request, response) => {
    waiting = request;
    request.once('end', () => response.end('all of it'));
  });
  const body = Buffer.alloc(30_000_000, 'x');
  socket.write(
    `POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n`,
  );
  socket.write(body);
  await expect.poll(() => waiting?.readableLength).toBeGreaterThan(0);
  // Time enough to receive all of it: this process is the server too.
  for (let turn = 0; turn < 1_000; turn++) await setImmediate();
  expect(waiting?.readableLength).toBeLessThan(1_000_000);
  waiting?.resume();
  expect((await buffer(socket)).toString()).toContain('all of it');
});
