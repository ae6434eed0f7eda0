import 'server-only';
import { log } from '@/lib/server/core/log';
import type { RequestContext } from '@/lib/server/core/request-context';
import { observeRequest } from './metrics';

/** Logs a completed request, and counts it in the metrics. */
export function logRequest(
  { requestId, startedAt }: RequestContext,
  facts: { operation: string; organization?: string | undefined; status: number },
): void {
  const duration = performance.now() - startedAt;
  log.info(
    { request_id: requestId, ...facts, duration_ms: Math.round(duration * 10) / 10 },
    'request',
  );
  // better-auth has many routes, and any other path is chosen by the caller.
  const operation = facts.operation.startsWith('/api/auth/') ? 'auth' : facts.operation;
  observeRequest(operation, facts.status, duration / 1000);
}
