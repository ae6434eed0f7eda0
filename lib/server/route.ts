import 'server-only';
import type { Input, Operation, Output } from '@/lib/contract/operation';
import { originsOf } from './auth';
import { env } from './env';
import { ApiError, toApiError } from './errors';
import { readInput } from './input';
import { countRequest } from './limit';
import { logFailure } from './log';
import { type RequestContext, readContext } from './request';
import { requireViewer, type Viewer } from './viewer';

/** What a handler may say of its answer beside the body. */
export type Reply = { status: number; headers: Record<string, string> };

/** Does what an operation promises, in the name of a viewer. */
export type Handler<O extends Operation, I = Input<O>> = (
  viewer: Viewer,
  input: I,
  context: RequestContext,
  reply: Reply,
) => Promise<Output<O>>;

/** Makes of a request what the handler takes. */
type Reader<O extends Operation, I> = (
  operation: O,
  request: Request,
  params: Record<string, string | string[] | undefined>,
) => Promise<I>;

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };
type Door = (request: Request, context: RouteContext) => Promise<Response>;

/** The methods of one route: what it serves, and 405 for the others. Next's own 405 has no body and no `Allow`. */
export function route(served: { GET?: Door; POST?: Door; DELETE?: Door }) {
  const allowed = Object.keys(served).flatMap((method) =>
    method === 'GET' ? ['GET', 'HEAD'] : method,
  );
  const refuse: Door = async (request) =>
    answer(
      request.headers,
      Promise.reject(
        new ApiError(
          'method_not_allowed',
          `${request.method} is not allowed here, but ${allowed.join(', ')}.`,
          undefined,
          { Allow: allowed.join(', ') },
        ),
      ),
    );
  const { GET = refuse, POST = refuse, DELETE = refuse } = served;
  return { GET, HEAD: GET, POST, DELETE, PUT: refuse, PATCH: refuse, OPTIONS: refuse };
}

/** The reception that each /v1 request passes: viewer (401), limit (429), permission (403), input (400), handler, answer. */
export function serve<O extends Operation, I = Input<O>>(
  operation: O,
  handler: Handler<O, I>,
  read: Reader<O, I> = readInput as Reader<O, I>,
): Door {
  return (request, { params }) => {
    const context = readContext(request.headers);
    const reply: Reply = { status: operation.status, headers: {} };
    const run = async () => {
      const viewer = await requireViewer(request.headers);
      Object.assign(reply.headers, await countRequest(viewer.organizationId));
      requirePermission(viewer, operation);
      if (viewer.credential === 'session') requireSameOrigin(request);
      const input = await read(operation, request, (await params) ?? {});
      const body = await handler(viewer, input, context, reply);
      return Response.json(body, { status: reply.status });
    };
    return answer(request.headers, run(), context, reply.headers);
  };
}

/** A door without a credential, for what says nothing of any organization. */
export function open(respond: () => Promise<Response>): Door {
  return (request) => answer(request.headers, respond());
}

/** Rooms 2 to 5 without HTTP, for pages that are rendered here. Throws ApiError. */
export function call<O extends Operation>(
  operation: O,
  handler: Handler<O>,
  viewer: Viewer,
  input: Input<O>,
  context: RequestContext,
): Promise<Output<O>> {
  requirePermission(viewer, operation);
  return handler(viewer, input, context, { status: operation.status, headers: {} });
}

/** Waits for the response, makes one of anything thrown, and puts on it what every answer carries. */
async function answer(
  requestHeaders: Headers,
  response: Promise<Response>,
  context: RequestContext = readContext(requestHeaders),
  headers: Record<string, string> = {},
): Promise<Response> {
  const result = await response.catch((thrown: unknown) => {
    const error = toApiError(thrown);
    if (error.status >= 500) logFailure(context, thrown);
    return Response.json(error.body(context.requestId), {
      status: error.status,
      headers: error.headers,
    });
  });
  for (const [name, value] of Object.entries({ ...everyAnswer, ...headers })) {
    result.headers.set(name, value);
  }
  result.headers.set('X-Request-Id', context.requestId);
  return result;
}

const everyAnswer = {
  'Cache-Control': 'private, no-store',
  Vary: 'Cookie, Authorization, X-API-Key',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};

function requirePermission(viewer: Viewer, operation: Operation): void {
  if (viewer.permissions.includes(operation.permission)) return;
  throw new ApiError(
    'forbidden',
    viewer.credential === 'api_key'
      ? `This key does not hold '${operation.permission}', which this operation needs.`
      : 'Your role does not allow this. Ask an owner or admin of the organization.',
  );
}

/** A page of another site may make a browser send the cookie, but not hide where it comes from. */
function requireSameOrigin(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const origin = request.headers.get('origin');
  if (origin !== null && originsOf(new URL(env().BASE_URL)).includes(origin)) return;
  throw new ApiError(
    'forbidden',
    'A write with a session cookie must come from the product itself: the Origin header is missing or another.',
  );
}

/** What a path under /v1 answers that no operation has. */
export function notFound(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const error = new ApiError('not_found', `There is nothing at ${pathname.slice(0, 200)}.`);
  return answer(request.headers, Promise.reject(error));
}
