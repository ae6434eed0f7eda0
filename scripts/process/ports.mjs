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
    (error) => error.code !== 'EADDRINUSE',
  );

/** @param {number} port */
export const portTakenError = (port) =>
  new Error(
    `Port ${port} is taken by another program. End that one, or choose another port: ` +
      `PORT=${port + 1} npm start`,
  );

/** "localhost" means both of its addresses. @param {string} host */
export const addressesOf = (host) => (host === 'localhost' ? ['127.0.0.1', '::1'] : [host]);
