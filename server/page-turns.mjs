// @ts-check
// Drawing a page takes Node longer than anything else that a client without a credential can ask for. So for each network one
// page is drawn at a time, and a network that asks for many does not keep the others waiting.

import ipaddr from 'ipaddr.js';

/** @typedef {import('node:http').ServerResponse} Response */

const mostWaiting = 100;

/** How long a page may take before the next is drawn, in milliseconds: its reader may be slow. */
const longest = 2_000;

/**
 * For as long as a page took, the next of those that wait is not drawn, so that others' requests are not always behind one. At
 * most so long, in milliseconds.
 */
const longestRest = 200;

/** How long a request waits for its turn, in milliseconds. */
const patience = 10_000;

/** @typedef {Set<() => void>} Queue What starts each page of a network that waits while one is drawn. */

/** Of the networks of which a page is being drawn. @type {Map<string, Queue>} */
const queues = new Map();

/** An IPv6 client has a network of its own. @param {string} address */
function networkOf(address) {
  if (!ipaddr.IPv6.isValid(address)) return address;
  return ipaddr.IPv6.parse(address).parts.slice(0, 4).join(':');
}

/** The icon is a file; for any other name with a dot, Next draws the page that says that there is nothing. */
const notPages = /^\/((v1|api|scim|witness|_next\/static)\/|icon\.svg(\?|$))/;

/** Whether a request is for a page. @param {string} method @param {string} url */
export const isPage = (method, url) =>
  (method === 'GET' || method === 'HEAD') && !notPages.test(url);

/**
 * Waits until another page of the network has been drawn. Returns false if that takes too long, or the client has left.
 * @param {Queue} queue @param {Response} response @returns {Promise<boolean>}
 */
function takeTurn(queue, response) {
  return new Promise((resolve) => {
    const end = (/** @type {boolean} */ isTaken) => {
      queue.delete(start);
      clearTimeout(timer);
      response.off('close', leave);
      resolve(isTaken);
    };
    const start = () => end(true);
    const leave = () => end(false);
    const timer = setTimeout(leave, patience);
    response.once('close', leave);
    queue.add(start);
  });
}

/**
 * Calls `draw` when it is its network's turn. Returns false if too many wait already, or it has waited too long.
 * @param {string} address @param {Response} response @param {() => unknown} draw
 */
export async function drawInTurn(address, response, draw) {
  const network = networkOf(address);
  const known = queues.get(network);
  if (known && known.size >= mostWaiting) return false;
  if (known && !(await takeTurn(known, response))) return response.destroyed;
  const queue = known ?? new Set();
  queues.set(network, queue);
  const pass = () => {
    const [next] = queue;
    if (next) next();
    else queues.delete(network);
  };
  const begun = performance.now();
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    response.off('close', end);
    if (queue.size === 0) pass();
    else setTimeout(pass, Math.min(performance.now() - begun, longestRest));
  };
  const timer = setTimeout(end, longest);
  response.once('close', end);
  try {
    if (!response.destroyed) await draw();
  } finally {
    end();
  }
  return true;
}
