import 'server-only';
import { randomUUID } from 'node:crypto';
import { erasedId } from '@/lib/contract/evidence/leaf';

/** Where a request came from, as far as an entry records it. */
export type RequestContext = {
  requestId: string;
  /** By `performance.now()`. */
  startedAt: number;
  ipAddress: string | null;
  userAgent: string | null;
};

/** `x-client-address` is set by server/main.mjs, as only it knows the socket and the trusted proxies. */
export function readContext(headers: Headers): RequestContext {
  return {
    startedAt: performance.now(),
    requestId: `req_${randomUUID().slice(-12)}`,
    ipAddress: headers.get('x-client-address'),
    userAgent: userAgentOf(headers),
  };
}

/** None that looks like what takes the place of one that was erased. */
function userAgentOf(headers: Headers): string | null {
  const sent = headers.get('user-agent')?.slice(0, 500) ?? null;
  return sent !== null && erasedId.test(sent) ? null : sent;
}
