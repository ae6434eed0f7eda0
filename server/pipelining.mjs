// @ts-check
// A client may send requests ahead, before the answers to earlier ones have come (RFC 9112, section 9.3.2). The answers are
// sent in that order, so the requests are handled in that order too, one at a time on each connection: a client that sends
// fifty at once does not occupy the server with fifty.

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/** How many requests of a connection may wait. Who sends more is disconnected, and may send what was not answered again. */
const most = 100;

/** What waits on each connection on which a request is being handled. @type {WeakMap<import('node:net').Socket, (() => void)[]>} */
const queues = new WeakMap();

/** Calls `handle` when the earlier requests of the connection have been answered. @param {Request} request @param {Response} response @param {() => void} handle */
export function inOrder({ socket }, response, handle) {
  const queue = queues.get(socket);
  if (queue) {
    if (queue.length < most) queue.push(() => begin(socket, response, handle));
    else socket.destroy();
    return;
  }
  queues.set(socket, []);
  begin(socket, response, handle);
}

/** @param {import('node:net').Socket} socket @param {Response} response @param {() => void} handle */
function begin(socket, response, handle) {
  response.once('close', () => {
    const next = socket.destroyed ? undefined : queues.get(socket)?.shift();
    if (next) next();
    else queues.delete(socket);
  });
  handle();
}
