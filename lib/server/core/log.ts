import 'server-only';
import pino from 'pino';
import { logLevels } from './env';
import type { RequestContext } from './request-context';

/** One line of JSON each, on standard output. Of a request no header, query or body is logged: they may hold secrets. */
export const log = pino({
  // Not by `env()`, which has nothing to read in `next build`; it refuses a level that does not exist when the server starts.
  level: logLevels.find((level) => level === process.env.LOG_LEVEL) ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
});

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
