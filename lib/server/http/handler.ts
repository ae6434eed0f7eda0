import 'server-only';
import { FastResponse } from 'srvx';
import type { Input, Operation, Output } from '@/lib/contract/operation';
import { originsOf } from '@/lib/server/auth/better-auth';
import { forget } from '@/lib/server/auth/credential-cache';
import { credentialIn, recallCaller, requireViewer, type Viewer } from '@/lib/server/auth/viewer';
import { env } from '@/lib/server/core/env';
import { ApiError, toApiError } from '@/lib/server/core/errors';
import { logFailure, logRequest } from '@/lib/server/core/log';
import { type RequestContext, readContext } from '@/lib/server/core/request-context';
import { asCaller, type Caller, CredentialEnded } from '@/lib/server/db/guard';
import { countRequest } from '@/lib/server/rate-limit/request-limit';
import { readInput } from './input';

/** What a handler may say of its answer beside the body. */
export type Reply = { status: number; headers: Record<string, string> };

/** A body that goes out as it is. Whatever else a handler answers goes out as JSON. */
export class Content {
  constructor(
    readonly type: string,
    readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream | null,
  ) {}
}

/** Does what an operation promises, in the name of a viewer. */
export type Handler<O extends Operation> = (
  viewer: Viewer,
  input: Input<O>,
  context: RequestContext,
  reply: Reply,
) => Promise<Output<O>>;

/** A handler whose answer is too long to be held. */
export type StreamHandler<O extends Operation> = (
  viewer: Viewer,
  input: Input<O>,
  context: RequestContext,
  reply: Reply,
  request: Request,
) => Promise<Content>;

/** A handler that asks, in the statement by which it reads or writes, whether the caller's credential holds (lib/server/db/guard.ts). */
export type GatedHandler<O extends Operation, I = Input<O>> = (
  caller: Caller,
  input: I,
  context: RequestContext,
  reply: Reply,
) => Promise<Content>;

/** Makes of a request what the handler takes. */
type InputReader<O extends Operation, I> = (
  operation: O,
  request: Request,
  params: Record<string, string | string[] | undefined>,
) => Promise<I>;

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };
type Door = (request: Request, context: RouteContext) => Promise<Response>;

/** The methods of one route: what it serves, and 405 for the others. Next's own 405 has no body and no `Allow`. */
export function route(served: { GET?: Door; POST?: Door; DELETE?: Door }) {
  const allowed = Object.keys(served)
    .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method))
    .join(', ');
  const refuse: Door = (request) => {
    const sentence = `${request.method} is not allowed here, but ${allowed}.`;
    const error = new ApiError('method_not_allowed', sentence, undefined, { Allow: allowed });
    return answer(begin(request, 'refused'), Promise.reject(error));
  };
  const { GET = refuse, POST = refuse, DELETE = refuse } = served;
  return { GET, HEAD: GET, POST, DELETE, PUT: refuse, PATCH: refuse, OPTIONS: refuse };
}

/** The reception that each /v1 request passes: viewer (401), limit (429), permission (403), input (400), handler, answer. */
export function serve<O extends Operation>(
  operation: O,
  handler: (
    ...given: [...Parameters<Handler<O>>, request: Request]
  ) => Promise<Output<O> | Content>,
): Door {
  return (request, { params }) => {
    const exchange = begin(request, operation.id, operation.status);
    const { context, reply } = exchange;
    const run = async () => {
      const viewer = await requireViewer(request.headers);
      await admit(exchange, viewer, operation, request);
      const input = await readInput(operation, request, (await params) ?? {});
      return handler(viewer, input, context, reply, request);
    };
    return answer(exchange, run());
  };
}

/** The same for a handler that takes who the caller is from memory, where this process has looked a moment ago. */
export function serveGated<O extends Operation, I = Input<O>>(
  operation: O,
  handler: GatedHandler<O, I>,
  read: InputReader<O, I> = readInput as InputReader<O, I>,
): Door {
  return (request, { params }) => {
    const exchange = begin(request, operation.id, operation.status);
    // A body can be read once.
    let input: Promise<I> | undefined;
    const run = async (caller: Caller): Promise<Content> => {
      await admit(exchange, caller.viewer, operation, request);
      input ??= read(operation, request, (await params) ?? {});
      return handler(caller, await input, exchange.context, exchange.reply);
    };
    const lookUp = async () => run(asCaller(await requireViewer(request.headers)));
    const known = recallCaller(request.headers);
    if (known === null) return answer(exchange, lookUp());
    const response = run(known).catch((thrown: unknown) => {
      if (!(thrown instanceof CredentialEnded)) throw thrown;
      forget(credentialIn(request.headers));
      return lookUp();
    });
    return answer(exchange, response);
  };
}

/** Lets a viewer in: counted (429), and permitted (403). */
async function admit(
  exchange: Exchange,
  viewer: Viewer,
  operation: Operation,
  request: Request,
): Promise<void> {
  exchange.organization = viewer.organizationId;
  Object.assign(exchange.reply.headers, await countRequest(viewer));
  requirePermission(viewer, operation);
  if (viewer.credential === 'session') requireSameOrigin(request);
}

/** A door without a credential, for what says nothing of any organization. */
export function open(name: string, respond: (reply: Reply) => Promise<object>): Door {
  return (request) => {
    const exchange = begin(request, name);
    return answer(exchange, respond(exchange.reply));
  };
}

/** What a path under /v1 answers that no operation has. */
export function notFound(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const error = new ApiError('not_found', `There is nothing at ${pathname.slice(0, 200)}.`);
  return answer(begin(request, 'unknown'), Promise.reject(error));
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

/** A request on its way through the reception. */
type Exchange = {
  context: RequestContext;
  operation: string;
  /** Known once the viewer is. */
  organization?: string;
  reply: Reply;
};

function begin(request: Request, operation: string, status = 200): Exchange {
  return { context: readContext(request.headers), operation, reply: { status, headers: {} } };
}

/** Waits for what the handler says, makes an error's body of anything thrown, puts on what every answer carries, and logs one line. */
async function answer(exchange: Exchange, said: Promise<unknown>): Promise<Response> {
  const { context, operation, reply } = exchange;
  const result = await said.catch((thrown: unknown) => {
    const error = toApiError(thrown);
    if (error.status >= 500) logFailure(context, thrown);
    reply.status = error.status;
    Object.assign(reply.headers, error.headers);
    return error.body(context.requestId);
  });
  const { type, body } =
    result instanceof Content ? result : new Content('application/json', JSON.stringify(result));
  logRequest(context, { operation, organization: exchange.organization, status: reply.status });
  return new FastResponse(body, {
    status: reply.status,
    // Not as `Headers`, which take longer than all else here.
    headers: {
      'Content-Type': type,
      ...everyAnswer,
      ...reply.headers,
      'X-Request-Id': context.requestId,
    },
  });
}

const everyAnswer = {
  'Cache-Control': 'private, no-store',
  Vary: 'Cookie, Authorization, X-API-Key',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};

export function requirePermission(viewer: Viewer, operation: Operation): void {
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
