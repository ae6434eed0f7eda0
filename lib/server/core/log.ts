import 'server-only';
import pino from 'pino';
import { observeRequest } from '@/lib/server/monitoring/metrics';
import { logLevels } from './env';
import type { RequestContext } from './request-context';

/** One line of JSON each, on standard output. Of a request no header, query or body is told: they may hold secrets. */
const log = pino({
  // Not by `env()`, which has nothing to read in `next build`; it refuses a level that does not exist when the server starts.
  level: logLevels.find((level) => level === process.env.LOG_LEVEL) ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
});

/** A request that was answered: a line of the log, and a count in the metrics. */
export function logRequest(
  { requestId, startedAt }: RequestContext,
  facts: { operation: string; organization?: string | undefined; status: number },
): void {
  const duration = performance.now() - startedAt;
  log.info(
    { request_id: requestId, ...facts, duration_ms: Math.round(duration * 10) / 10 },
    'request',
  );
  // better-auth's routes are many, and a path that is none of them is the caller's to choose.
  const operation = facts.operation.startsWith('/api/auth/') ? 'auth' : facts.operation;
  observeRequest(operation, facts.status, duration / 1000);
}

/** A failure while a request was answered. */
export function logFailure({ requestId }: RequestContext, error: unknown): void {
  logError('a request failed', error, { request_id: requestId });
}

export function logError(what: string, error: unknown, facts: Record<string, string> = {}): void {
  log.error({ ...facts, err: error }, what);
}

export function logWarning(what: string): void {
  log.warn(what);
}

export function logInfo(what: string, facts: Record<string, string> = {}): void {
  log.info(facts, what);
}
