// @ts-check
// Drawing a page takes Node longer than anything else that a client without a credential can ask for. So for each network a
// few pages are drawn at a time, and a network that asks for many does not keep the others waiting.

import ipaddr from 'ipaddr.js';

/** @typedef {import('node:http').ServerResponse} Response */

const most = 2;
const waiting = 100;

/** How long a page may take before the next is drawn, in milliseconds: its reader may be slow. */
const longest = 2_000;

/** @type {Map<string, { taken: number, queue: (() => void)[] }>} */
const networks = new Map();

/** An IPv6 client has a network of its own. @param {string} address */
function networkOf(address) {
  if (!ipaddr.IPv6.isValid(address)) return address;
  return ipaddr.IPv6.parse(address).parts.slice(0, 4).join(':');
}

/** Whether a request is for a page. @param {string} method @param {string} url */
export const isPage = (method, url) =>
  (method === 'GET' || method === 'HEAD') && !/^\/(v1|api|_next\/static)\//.test(url);

/**
 * Calls `draw` when it is its network's turn. Returns false if too many wait already.
 * @param {string} address @param {Response} response @param {() => unknown} draw
 */
export async function drawInTurn(address, response, draw) {
  const network = networkOf(address);
  const turns = networks.get(network) ?? { taken: 0, queue: [] };
  networks.set(network, turns);
  if (turns.taken < most) turns.taken++;
  else if (turns.queue.length >= waiting) return false;
  else await new Promise((resolve) => turns.queue.push(() => resolve(undefined)));
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    response.off('close', end);
    const next = turns.queue.shift();
    if (next) next();
    else if (--turns.taken === 0) networks.delete(network);
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
