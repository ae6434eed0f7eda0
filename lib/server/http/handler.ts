import 'server-only';
import type { Input, Operation, Output } from '@/lib/contract/operation';
import { requireConfirmed } from '@/lib/server/auth/confirmation';
import { isExpected, requireExpected } from '@/lib/server/auth/expected-session';
import {
  dropCachedCaller,
  getCachedCaller,
  renewCaller,
  requireCaller,
} from '@/lib/server/auth/viewer';
import type { Call, Reply } from '@/lib/server/core/call';
import { ApiError, nothingAt } from '@/lib/server/core/errors';
import type { Caller, Viewer } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { requireWholeLog } from '@/lib/server/core/whole-log';
import { CredentialEnded } from '@/lib/server/db/guard';
import { countRequest } from '@/lib/server/rate-limit/request-limit';
import { decodeUtf8, readBytes } from './body';
import { Content } from './content';
import { requireSameOrigin } from './cross-site';
import { answer, begin, type Exchange } from './exchange';
import { readInput, resolved } from './input';
import { requireTaken } from './unread-answers';

/** Implements an operation for a caller. `request` is for streamed responses. */
type Handler<O extends Operation, I> = (
  call: Call<O, I> & { request: Request },
) => Promise<Output<O> | Content>;

type PathParams = Record<string, string | string[] | undefined>;

type RouteHandler = (
  request: Request,
  context: { params: Promise<PathParams> },
) => Promise<Response>;

type Options<O extends Operation, I> = {
  /**
   * Whether the handler reads and writes by functions that check the credential (lib/server/db/read-log.ts). The caller may then come from
   * the cache; for any other handler the credential is looked up on each request.
   */
  isGuarded?: boolean;
  /** Reads the handler's input from the request. */
  read?: (operation: O, request: Request, params: PathParams, caller: Caller) => Promise<I>;
};

/** The methods of one route: those given, and 405 for the others. Next's own 405 has no body and no `Allow`. */
export function route(served: { GET?: RouteHandler; POST?: RouteHandler; DELETE?: RouteHandler }) {
  const allowed = Object.keys(served)
    .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method))
    .join(', ');
  const refuse: RouteHandler = (request) => {
    const sentence = `${request.method} is not allowed here, only ${allowed}.`;
    const error = new ApiError('method_not_allowed', sentence, undefined, { Allow: allowed });
    return answer(begin(request, 'refused'), Promise.reject(error));
  };
  const { GET = refuse, POST = refuse, DELETE = refuse } = served;
  return { GET, HEAD: GET, POST, DELETE, PUT: refuse, PATCH: refuse, OPTIONS: refuse };
}

/**
 * The pipeline of each request for an operation: caller (401), rate limit (429), the session that is expected (409), permission
 * (403), input (400), handler, response. What a handler does, it does in the organization of the caller as checked here.
 */
export function handle<O extends Operation, I = Input<O>>(
  operation: O,
  handler: Handler<O, I>,
  { isGuarded = false, read = readInput as NonNullable<Options<O, I>['read']> }: Options<O, I> = {},
): RouteHandler {
  return (request, { params }) => {
    const exchange = begin(request, operation.id, operation.status);
    const { context, reply } = exchange;
    // Read once: a body can be read only once.
    let reading: Promise<I> | undefined;
    const run = async (caller: Caller) => {
      await admit(exchange, caller, operation, request);
      reading ??= read(operation, request, (await params) ?? {}, caller);
      const input = await reading;
      if (!isGuarded && operation.method === 'POST')
        await confirmAfterBody(caller, operation, request);
      return handler({ caller, input, context, reply, request });
    };
    const cached = isGuarded ? getCachedCaller(request.headers) : null;
    // A cached session may have switched since. One that has switched away is found out by the guard.
    const handled =
      cached && isExpected(cached, request)
        ? run(cached).catch((error: unknown) => {
            if (!(error instanceof CredentialEnded)) throw error;
            // Another credential of the request may be valid, or the session may have a new role.
            dropCachedCaller(request.headers);
            return requireCaller(request.headers).then(run);
          })
        : requireCaller(request.headers).then(run);
    return answer(exchange, handled);
  };
}

/**
 * Admits a caller: counts the request (429), and checks the session that it expects (409), the permission, and where the operation is
 * sensitive that the session was confirmed (403).
 */
async function admit(
  exchange: Exchange,
  caller: Caller,
  operation: Operation,
  request: Request,
): Promise<void> {
  exchange.organization = caller.organizationId;
  Object.assign(exchange.reply.headers, await countRequest(caller));
  requireTaken(caller.organizationId);
  await requireExpected(caller, request);
  requirePermission(caller, operation);
  if (caller.credential !== 'api_key') requireSameOrigin(request);
  if (operation.isSensitive && caller.sessionId !== null) await requireConfirmed(caller.sessionId);
}

/**
 * A sender may take a minute over the body, and the credential may have ended meanwhile. Guarded statements check that
 * themselves.
 */
async function confirmAfterBody(
  caller: Caller,
  operation: Operation,
  request: Request,
): Promise<void> {
  requirePermission(await renewCaller(caller, request), operation);
}

/** A route without a credential, for what contains no organization's data. */
export function open(name: string, respond: (reply: Reply) => Promise<object>): RouteHandler {
  return (request) => {
    const exchange = begin(request, name);
    return answer(exchange, respond(exchange.reply));
  };
}

/** A request without a credential, with text as its body. */
export type TextCall = { params: PathParams; body: string; context: RequestContext; reply: Reply };

/**
 * A route of text without a credential, for protocols that have one of their own. `count` limits requests before a body is read, of at
 * most 64 KB.
 */
export function openText(
  name: string,
  respond: (call: TextCall) => Promise<{ type: string; body: string }>,
  count: (call: { context: RequestContext }) => Promise<void>,
): RouteHandler {
  return (request, { params }) => {
    const exchange = begin(request, name);
    const { context, reply } = exchange;
    const run = async () => {
      await count({ context });
      const body = request.method === 'POST' ? decodeUtf8(await readBytes(request, maxText)) : '';
      const text = await respond({ params: await params, body, context, reply });
      return new Content(text.type, text.body);
    };
    return answer(exchange, run());
  };
}

/** In bytes. */
const maxText = 64 * 1024;

/** The response to a path under /v1 or /api at which there is nothing. */
export function notFound(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  return answer(begin(request, 'unknown'), Promise.reject(nothingAt(pathname)));
}

/** The methods of the paths at which there is nothing. */
export const unknownPath = {
  ...{ GET: notFound, HEAD: notFound, POST: notFound, DELETE: notFound },
  ...{ PUT: notFound, PATCH: notFound, OPTIONS: notFound },
};

/** Permission and handler without HTTP, for pages rendered on the server. Throws ApiError. */
export async function call<O extends Operation>(
  operation: O,
  handler: (call: Call<O>) => Promise<Output<O> | Content>,
  caller: Caller,
  input: Input<O>,
  context: RequestContext,
): Promise<Output<O>> {
  requirePermission(caller, operation);
  const reply = { status: operation.status, headers: {} };
  const result = await handler({ caller, input: resolved(input), context, reply });
  return result instanceof Content ? new Response(result.body).json() : result;
}

export function requirePermission(viewer: Viewer, operation: Operation): void {
  const { credential, permissions } = viewer;
  const needed = credential === 'guest' ? operation.guestPermission : operation.permission;
  if (needed === undefined || !permissions.includes(needed))
    throw new ApiError('forbidden', refusalOf(viewer, operation));
  if (operation.isOfWholeLog) requireWholeLog(viewer);
}

function refusalOf({ credential }: Viewer, { permission, guestPermission }: Operation): string {
  switch (credential) {
    case 'api_key':
      return `This key does not hold '${permission}', which this operation needs.`;
    case 'session':
      return 'Your role does not allow this. Ask an owner or admin of the organization.';
    case 'guest':
      return guestPermission === undefined
        ? 'A guest link shows the entries that it was made for, and nothing else.'
        : 'This guest link shows entries, but does not include exporting them. Ask whoever gave it to you.';
  }
}
