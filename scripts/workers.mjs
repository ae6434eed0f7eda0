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
 * @param {(reason: string) => void} onFailure where one ends before it is open: so would the next
 * @returns {{ ready: Promise<unknown>, stop: (seconds: number) => Promise<void> }}
 */
export function startWorkers(count, onFailure) {
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
    worker.once('exit', (code, signal) => {
      if (stopping) return;
      const end = `A server has ended (${signal ?? `code ${code}`})`;
      if (!isOpen) return onFailure(`${end} before it was open.`);
      console.error(`${end}; another is started.`);
      void start();
    });
    return new Promise((resolve) => {
      worker.on('message', (message) => {
        if (!message?.ready) return;
        isOpen = true;
        resolve(undefined);
      });
    });
  };
  const ready = Promise.all(Array.from({ length: count }, start));

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
