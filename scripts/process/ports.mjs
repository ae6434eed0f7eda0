// @ts-check
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** @param {number} port @param {string} [host] */
export async function isFree(port, host) {
  const server = createServer();
  server.listen({ port, host, exclusive: true });
  try {
    await once(server, 'listening');
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE';
  }
  server.close();
  await once(server, 'close');
  return true;
}

// Below the ports that systems give to outgoing connections (from 32768, or 49152), of which one may be taken at any
// moment, and above those that browsers refuse.
const lowestPort = 20_000;
const highestPort = 32_767;

/**
 * A port that is free now, and that no outgoing connection takes until it is used.
 * @param {string} [host]
 */
export async function freePort(host) {
  for (;;) {
    const port = randomInt(lowestPort, highestPort + 1);
    if (await isFree(port, host)) return port;
  }
}

/** @param {number} port */
export const portTakenError = (port) =>
  new Error(
    `Port ${port} is taken by another program. End that one, or choose another port: ` +
      `PORT=${port + 1} npm start`,
  );

/** "localhost" means both of its addresses. @param {string} host */
export const addressesOf = (host) => (host === 'localhost' ? ['127.0.0.1', '::1'] : [host]);
