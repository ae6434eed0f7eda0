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
import { noteAnswer, requireTaken } from './unread-answers';

/** A request on its way through the pipeline. */
export type Exchange = {
  request: Request;
  context: RequestContext;
  operation: string;
  /** Set once the caller is known. */
  organization?: string;
  reply: Reply;
};

export function begin(request: Request, operation: string, status = 200): Exchange {
  return {
    request,
    context: readContext(request.headers),
    operation,
    reply: { status, headers: {} },
  };
}

/**
 * Awaits the handler's result, turns anything thrown into an error body, adds the common headers, logs one line, and counts what the client
 * has to read. `toContent` is for protocols whose errors have another shape.
 */
export async function answer(
  exchange: Exchange,
  handled: Promise<unknown>,
  toContent?: (error: ApiError) => Content,
): Promise<Response> {
  const { request, context, operation, reply } = exchange;
  const checked = handled.then((output) => {
    if (isRead(request, output)) requireTaken(exchange.organization);
    return output;
  });
  const result = await checked.catch((thrown: unknown) => {
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
  const { organization } = exchange;
  logRequest(context, { operation, organization, status: reply.status });
  noteAnswer(request, organization, body);
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

/**
 * Whether an answer is only read. Of requests that come together none has an answer when they are admitted, so it is asked again before it is
 * sent whether they read theirs. What was written is answered, and a stream has its own bounds.
 */
const isRead = ({ method }: Request, output: unknown) =>
  ['GET', 'HEAD'].includes(method) &&
  !(output instanceof Content && output.body instanceof ReadableStream);

const commonHeaders = {
  'Cache-Control': 'private, no-store',
  Vary: 'Cookie, Authorization, X-API-Key',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};
