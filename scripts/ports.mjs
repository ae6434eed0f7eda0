// @ts-check
import { createServer } from 'node:net';

/** @param {number} port @param {string} [host] @returns {Promise<number>} the port that was opened */
function tryPort(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(address.port));
    });
  });
}

/** @param {string} [host] */
export const freePort = (host) => tryPort(0, host);

/** @param {number} port @param {string} [host] */
export const isFree = (port, host) =>
  tryPort(port, host).then(
    () => true,
    () => false,
  );
