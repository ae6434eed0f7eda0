import 'server-only';
import { FastResponse } from 'srvx';
import type { Reply } from '@/lib/server/core/call';
import { type ApiError, toApiError, unauthorized } from '@/lib/server/core/errors';
import { logFailure } from '@/lib/server/core/log';
import { type RequestContext, readContext } from '@/lib/server/core/request-context';
import { CredentialEnded } from '@/lib/server/db/guard';
import { noteFailure } from '@/lib/server/monitoring/disk';
import { logRequest } from '@/lib/server/monitoring/log-request';
import { Content } from './content';

/** A request on its way through the pipeline. */
export type Exchange = {
  context: RequestContext;
  operation: string;
  /** Set once the caller is known. */
  organization?: string;
  reply: Reply;
};

export function begin(request: Request, operation: string, status = 200): Exchange {
  return { context: readContext(request.headers), operation, reply: { status, headers: {} } };
}

/**
 * Awaits the handler's result, turns anything thrown into an error body, adds the common headers, and logs one line. `toContent` is for
 * protocols whose errors have another shape.
 */
export async function answer(
  exchange: Exchange,
  handled: Promise<unknown>,
  toContent?: (error: ApiError) => Content,
): Promise<Response> {
  const { context, operation, reply } = exchange;
  const result = await handled.catch((thrown: unknown) => {
    const error = thrown instanceof CredentialEnded ? unauthorized() : toApiError(thrown);
    if (error.status >= 500) {
      noteFailure(thrown);
      logFailure(context, thrown);
    }
    reply.status = error.status;
    Object.assign(reply.headers, error.headers);
    return toContent?.(error) ?? error.body(context.requestId);
  });
  const { type, body } =
    result instanceof Content ? result : new Content('application/json', JSON.stringify(result));
  logRequest(context, { operation, organization: exchange.organization, status: reply.status });
  return new FastResponse(body, {
    status: reply.status,
    // Not a `Headers` object: creating one takes longer than everything else here.
    headers: {
      'Content-Type': type,
      ...commonHeaders,
      ...reply.headers,
      'X-Request-Id': context.requestId,
    },
  });
}

const commonHeaders = {
  'Cache-Control': 'private, no-store',
  Vary: 'Cookie, Authorization, X-API-Key',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};
