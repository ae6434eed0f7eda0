import 'server-only';
import { log } from '@/lib/server/core/log';
import type { RequestContext } from '@/lib/server/core/request-context';
import { observeRequest } from './metrics';

/** Set by server/main.mjs while it sends itself the requests that load the code. */
const shared = globalThis as { auditLogIsWarmingUp?: boolean };

/** Logs a completed request, and counts it in the metrics. */
export function logRequest(
  { requestId, startedAt }: RequestContext,
  facts: { operation: string; organization?: string | undefined; status: number },
): void {
  if (shared.auditLogIsWarmingUp === true) return;
  const duration = performance.now() - startedAt;
  log.info(
    { request_id: requestId, ...facts, duration_ms: Math.round(duration * 10) / 10 },
    'request',
  );
  // better-auth has many routes, and any other path is chosen by the caller.
  const operation = facts.operation.startsWith('/api/auth/') ? 'auth' : facts.operation;
  observeRequest(operation, facts.status, duration / 1000);
}
