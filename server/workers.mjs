// @ts-check
// One server per core, on one port. They share only the database, so each may die and be replaced.

import cluster from 'node:cluster';
import { once } from 'node:events';
import os from 'node:os';
import { AggregatorRegistry } from 'prom-client';

/** The number of servers: WEB_CONCURRENCY, or one per core, but at most eight, because each has its own connections. */
export function concurrency() {
  const asked = process.env.WEB_CONCURRENCY;
  if (!asked) return Math.min(os.availableParallelism(), 8);
  const count = Number(asked);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new Error(`WEB_CONCURRENCY must be a whole number from 1, and it is "${asked}".`);
}

/**
 * Starts the servers, and replaces those that end until `stop` is called.
 * @param {number} count
 * @param {(reason: string) => void} onFailure called if one ends before all are open for the first time: others would too
 * @returns {{ ready: Promise<unknown>, stop: (seconds: number) => Promise<void> }}
 */
export function startWorkers(count, onFailure) {
  let isComplete = false;
  let stopping = false;
  const metrics = new AggregatorRegistry();
  cluster.on('message', async (worker, message) => {
    if (message?.type !== 'metrics of all') return;
    const text = await metrics.clusterMetrics().catch(() => null);
    worker.send({ ...message, text }, () => {}); // It may have ended meanwhile.
  });

  const start = () => {
    let isOpen = false;
    const worker = cluster.fork({ WEB_CONCURRENCY: String(count) });
    closeUndelivered(worker);
    worker.once('exit', (code, signal) => {
      if (stopping) return;
      const end = `A server has ended (${signal ?? `code ${code}`})`;
      if (!isComplete) return onFailure(`${end} before it was open.`);
      console.error(`${end}; another is started.`);
      // One that ended before it was open may do so again, so that is not tried at once.
      setTimeout(() => !stopping && start(), isOpen ? 0 : 1_000);
    });
    return new Promise((resolve) => {
      worker.on('message', (message) => {
        if (!message?.ready) return;
        isOpen = true;
        resolve(undefined);
      });
    });
  };
  const ready = Promise.all(Array.from({ length: count }, start)).then(() => {
    isComplete = true;
  });

  return {
    ready,
    stop: async (seconds) => {
      stopping = true;
      const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
      const ended = workers.map((worker) => once(worker, 'exit'));
      for (const worker of workers) worker.process.kill('SIGTERM');
      const hard = setTimeout(() => {
        for (const worker of workers) worker.process.kill('SIGKILL');
      }, seconds * 1000);
      await Promise.all(ended);
      clearTimeout(hard);
    },
  };
}

/**
 * When a server dies, Node keeps the connections that were being handed to it open for good, and their clients wait. This
 * closes them, so that the clients see an error.
 * @param {import('node:cluster').Worker} worker
 */
function closeUndelivered(worker) {
  /** @type {{ fd: number, close: () => void }[]} Node's handles; the fd of one that was delivered is -1. */
  let handles = [];
  const send = worker.process.send?.bind(worker.process);
  worker.process.send = (
    /** @type {any} */ message,
    /** @type {any} */ handle,
    /** @type {any[]} */ ...rest
  ) => {
    if (handle?.close) handles = [...handles.filter(({ fd }) => fd !== -1), handle];
    return send?.(message, handle, ...rest) ?? false;
  };
  worker.once('exit', () => {
    for (const handle of handles) handle.close();
  });
}
