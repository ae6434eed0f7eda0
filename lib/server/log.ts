import 'server-only';
import type { RequestContext } from './request';

/** A failure while a request was answered. Of the request it tells the id alone: the rest may hold secrets. */
export function logFailure({ requestId }: RequestContext, error: unknown): void {
  logError('a request failed', error, { request_id: requestId });
}

/** One line of JSON on standard error. */
export function logError(what: string, error: unknown, facts: Record<string, string> = {}): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const line = { level: 'error', time: new Date().toISOString(), what, ...facts };
  console.error(JSON.stringify({ ...line, error: name, message, stack }));
}
