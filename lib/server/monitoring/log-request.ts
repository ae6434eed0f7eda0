import 'server-only';
import { log } from '@/lib/server/core/log';
import type { RequestContext } from '@/lib/server/core/request-context';
import { observeRequest } from './metrics';

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
