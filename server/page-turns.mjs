// @ts-check
// Drawing a page takes Node longer than anything else that a client without a credential can ask for. So for each network a
// few pages are drawn at a time, and a network that asks for many does not keep the others waiting.

import ipaddr from 'ipaddr.js';

/** @typedef {import('node:http').ServerResponse} Response */

const most = 2;
const waiting = 100;

/** How long a page may take before the next is drawn, in milliseconds: its reader may be slow. */
const longest = 2_000;

/**
 * For as long as a page took, the next of those that wait is not drawn, so that others' requests are not always behind one. At
 * most so long, in milliseconds.
 */
const longestRest = 200;

/** How long a request waits for its turn, in milliseconds. */
const patience = 10_000;

/** @typedef {{ taken: number, queue: Set<() => void> }} Turns Of one network; the queue has what starts each that waits. */

/** @type {Map<string, Turns>} */
const networks = new Map();

/** An IPv6 client has a network of its own. @param {string} address */
function networkOf(address) {
  if (!ipaddr.IPv6.isValid(address)) return address;
  return ipaddr.IPv6.parse(address).parts.slice(0, 4).join(':');
}

/** The icon is a file; for any other name with a dot, Next draws the page that says that there is nothing. */
const notPages = /^\/((v1|api|_next\/static)\/|icon\.svg(\?|$))/;

/** Whether a request is for a page. @param {string} method @param {string} url */
export const isPage = (method, url) =>
  (method === 'GET' || method === 'HEAD') && !notPages.test(url);

/**
 * Waits until another page of the network has been drawn. Returns false if that takes too long, or the client has left.
 * @param {Turns} turns @param {Response} response @returns {Promise<boolean>}
 */
function takeTurn({ queue }, response) {
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
  const turns = networks.get(network) ?? { taken: 0, queue: new Set() };
  networks.set(network, turns);
  if (turns.taken < most) turns.taken++;
  else if (turns.queue.size >= waiting) return false;
  else if (!(await takeTurn(turns, response))) return response.destroyed;
  const pass = () => {
    const [next] = turns.queue;
    if (next) next();
    else if (--turns.taken === 0) networks.delete(network);
  };
  const begun = performance.now();
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    response.off('close', end);
    if (turns.queue.size === 0) pass();
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
