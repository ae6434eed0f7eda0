import 'server-only';
import pino from 'pino';
import { logLevels } from './env';
import type { RequestContext } from './request-context';

/** What is logged of an error. Its other properties may hold anything: those of pg hold connections, with their secrets. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const { code, meta } = error as { code?: unknown; meta?: { code?: unknown } };
  return {
    type: name,
    message,
    ...(typeof code === 'string' && { code }),
    ...(typeof meta?.code === 'string' && { database_code: meta.code }),
    stack,
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}

export const logOptions = {
  // Not from `env()`, which has nothing to read in `next build`; it rejects an unknown level when the server starts.
  level: logLevels.find((level) => level === process.env.LOG_LEVEL) ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level: string) => ({ level }) },
  serializers: { err: describeError },
};

/** Lines of JSON on standard output. No header, query or body of a request is logged: they may contain secrets. */
export const log = pino(logOptions);

/** Logs a failure while handling a request. */
export function logFailure({ requestId }: RequestContext, error: unknown): void {
  logError('a request failed', error, { request_id: requestId });
}

export function logError(what: string, error: unknown, facts: Record<string, string> = {}): void {
  log.error({ ...facts, err: error }, what);
}

export function logWarning(what: string, facts: Record<string, string> = {}): void {
  log.warn(facts, what);
}

export function logInfo(what: string, facts: Record<string, string> = {}): void {
  log.info(facts, what);
}

/** A connection to the database ended while nobody used it: it was idle for too long, or the database was restarted. */
export function logConnectionEnd({ message, code }: Error & { code?: string }): void {
  log.warn({ reason: message, ...(code !== undefined && { code }) }, 'a connection has ended');
}
