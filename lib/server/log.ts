import 'server-only';
import type { RequestContext } from './request';

/** A failure of ours, as one line of JSON. Of the request it tells the id alone: the rest may hold secrets. */
export function logFailure({ requestId }: RequestContext, error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const line = { level: 'error', time: new Date().toISOString(), request_id: requestId };
  console.error(JSON.stringify({ ...line, error: name, message, stack }));
}
