// @ts-check
// A client may send requests ahead, before the answers to earlier ones have come (RFC 9112, section 9.3.2). The answers are
// sent in that order, so the requests are handled in that order too, one at a time on each connection: a client that sends
// fifty at once does not occupy the server with fifty.

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/**
 * How many requests of a connection may wait, and how long their headers may be together, in characters: as long as one request's.
 * Who sends more is disconnected, and may send what was not answered again.
 */
const most = { requests: 100, characters: 64 * 1024 };

/** @typedef {{ size: number, start: () => void }} Waiting */

/** What waits on each connection on which a request is being handled. @type {WeakMap<import('node:net').Socket, Waiting[]>} */
const queues = new WeakMap();

const sizeOf = (/** @type {Waiting[]} */ queue) => queue.reduce((sum, { size }) => sum + size, 0);

/** Calls `handle` when the earlier requests of the connection have been answered. @param {Request} request @param {Response} response @param {() => void} handle */
export function inOrder({ socket, url = '', rawHeaders }, response, handle) {
  const queue = queues.get(socket);
  if (queue === undefined) {
    queues.set(socket, []);
    begin(socket, response, handle);
    return;
  }
  const size = rawHeaders.reduce((sum, text) => sum + text.length, url.length);
  queue.push({ size, start: () => begin(socket, response, handle) });
  if (queue.length > most.requests || sizeOf(queue) > most.characters) socket.destroy();
}

/** @param {import('node:net').Socket} socket @param {Response} response @param {() => void} handle */
function begin(socket, response, handle) {
  response.once('close', () => {
    const next = socket.destroyed ? undefined : queues.get(socket)?.shift();
    if (next) next.start();
    else queues.delete(socket);
  });
  handle();
}
