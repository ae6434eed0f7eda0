import 'server-only';
import pino from 'pino';
import { logLevels } from './env';
import type { RequestContext } from './request-context';

/** Lines of JSON on standard output. No header, query or body of a request is logged: they may contain secrets. */
export const log = pino({
  // Not from `env()`, which has nothing to read in `next build`; it rejects an unknown level when the server starts.
  level: logLevels.find((level) => level === process.env.LOG_LEVEL) ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
});

/** Logs a failure while handling a request. */
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
