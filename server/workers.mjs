// @ts-check
// As many servers as there are cores, on one port. They share nothing but the database, so each may die and be replaced.

import cluster from 'node:cluster';
import { once } from 'node:events';
import os from 'node:os';
import { AggregatorRegistry } from 'prom-client';

/** How many servers run: WEB_CONCURRENCY, or as many as there are cores, of which more than eight would crowd the database. */
export function concurrency() {
  const asked = process.env.WEB_CONCURRENCY;
  if (!asked) return Math.min(os.availableParallelism(), 8);
  const count = Number(asked);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new Error(`WEB_CONCURRENCY must be a whole number from 1, and it is "${asked}".`);
}

/**
 * Starts them and keeps their number until `stop` is called.
 * @param {number} count
 * @param {(reason: string) => void} onFailure where one ends before all are open for the first time: so would the next
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
    closeWhatIsHanded(worker);
    worker.once('exit', (code, signal) => {
      if (stopping) return;
      const end = `A server has ended (${signal ?? `code ${code}`})`;
      if (!isComplete) return onFailure(`${end} before it was open.`);
      console.error(`${end}; another is started.`);
      // One that ended before it was open may do so again and again.
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
 * A connection that is on its way to a server when that dies is nobody's: Node waits for an answer to it that never comes, and
 * so would its client. It is closed instead, which the client sees.
 * @param {import('node:cluster').Worker} worker
 */
function closeWhatIsHanded(worker) {
  /** @type {{ fd: number, close: () => void }[]} As Node holds them; those that have arrived are closed here. */
  let handed = [];
  const send = worker.process.send?.bind(worker.process);
  worker.process.send = (
    /** @type {any} */ message,
    /** @type {any} */ handle,
    /** @type {any[]} */ ...rest
  ) => {
    if (handle?.close) handed = [...handed.filter(({ fd }) => fd !== -1), handle];
    return send?.(message, handle, ...rest) ?? false;
  };
  worker.once('exit', () => {
    for (const handle of handed) handle.close();
  });
}
