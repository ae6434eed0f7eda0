import 'server-only';
import cluster from 'node:cluster';
import { randomUUID } from 'node:crypto';
import {
  AggregatorRegistry,
  Counter,
  collectDefaultMetrics,
  Histogram,
  Registry,
} from 'prom-client';
import { env } from '@/lib/server/core/env';
import { isEqualSecret } from '@/lib/server/core/is-equal-secret';
import { registerGauges } from './gauges';

function makeMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  if (cluster.isWorker) {
    new AggregatorRegistry(); // Answers the primary process when it asks for this worker's.
    AggregatorRegistry.setRegistries(registry);
  }
  registerGauges(registry);
  return {
    registry,
    requests: new Counter({
      name: 'audit_log_requests_total',
      help: 'Requests answered, by operation and status.',
      labelNames: ['operation', 'status'],
      registers,
    }),
    durations: new Histogram({
      name: 'audit_log_request_duration_seconds',
      help: 'From the arrival of a request to its answer, by operation.',
      labelNames: ['operation'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    nonconforming: new Counter({
      name: 'audit_log_nonconforming_entries_total',
      help: 'Entries that do not conform to the schema of their event, by its mode.',
      labelNames: ['mode'],
      registers,
    }),
  };
}

let instance: ReturnType<typeof makeMetrics> | undefined;

function metrics() {
  instance ??= makeMetrics();
  return instance;
}

/** Counts a completed request. `operation` must be one of few: each is a time series. */
export function observeRequest(operation: string, status: number, seconds: number): void {
  metrics().requests.inc({ operation, status });
  metrics().durations.observe({ operation }, seconds);
}

/** Counts an entry that does not conform to its schema: `warn` records it, `enforce` refuses it. */
export function countNonconforming(mode: 'warn' | 'enforce'): void {
  metrics().nonconforming.inc({ mode });
}

/** The metrics in Prometheus' format, or null if the caller lacks METRICS_TOKEN, or none is set. */
export async function readMetrics(authorization: string | null): Promise<Response | null> {
  const { METRICS_TOKEN: token } = env();
  if (token === undefined || authorization === null) return null;
  if (!isEqualSecret(authorization, `Bearer ${token}`)) return null;
  const { registry } = metrics();
  return new Response(await (cluster.isWorker ? metricsOfAll() : registry.metrics()), {
    headers: { 'Content-Type': registry.contentType, 'Cache-Control': 'private, no-store' },
  });
}

/** The metrics of all workers together (server/workers.mjs). */
function metricsOfAll(): Promise<string> {
  const id = randomUUID();
  return new Promise((resolve, reject) => {
    const onMessage = (message: { id?: unknown; text?: string | null }) => {
      if (message.id !== id) return;
      process.off('message', onMessage);
      if (typeof message.text === 'string') resolve(message.text);
      else reject(new Error('the workers did not send their metrics in time'));
    };
    process.on('message', onMessage);
    process.send?.({ type: 'metrics of all', id });
  });
}
