import 'server-only';
import { ApiError, nothingAt } from '@/lib/server/core/errors';
import type { RequestContext } from '@/lib/server/core/request-context';
import { decodeUtf8, parseJson, readBytes, requireMediaType } from '@/lib/server/http/body';
import { Content } from '@/lib/server/http/content';
import { answer, begin, type Exchange } from '@/lib/server/http/exchange';
import { requireTaken } from '@/lib/server/http/unread-answers';
import { countScimRequest, requireScimCaller, type ScimCaller } from './caller';
import { isObject } from './patch';
import { recordRefusal } from './record-refusal';
import { invalidValue, ScimError, scimErrorBody } from './scim-error';

export type ScimCall = {
  caller: ScimCaller;
  /** Of the path. */
  id: string;
  query: URLSearchParams;
  /** Of a request that has one; else empty. */
  body: Record<string, unknown>;
  context: RequestContext;
};

type ScimAnswer = { status?: 200 | 201 | 204; body?: object; location?: string };

/** Implements one method of a path; its name is for the request log. */
type Served = { name: string; respond: (call: ScimCall) => Promise<ScimAnswer> | ScimAnswer };

type Params = { params: Promise<Record<string, string | string[] | undefined>> };

type RouteHandler = (request: Request, context: Params) => Promise<Response>;

const type = 'application/scim+json';

/** In bytes. */
const maxBody = 1024 * 1024;

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

type Methods = Partial<Record<(typeof methods)[number], Served>>;

/** The methods of one path of SCIM, and 405 for the others. */
export function scimRoute(served: Methods) {
  const allowed = methods
    .filter((method) => served[method])
    .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method))
    .join(', ');
  const refuse: RouteHandler = (request) => {
    const sentence = `${request.method} is not allowed here, only ${allowed}.`;
    const error = new ApiError('method_not_allowed', sentence, undefined, { Allow: allowed });
    return respondTo(begin(request, 'refused'), Promise.reject(error));
  };
  const [GET, POST, PUT, PATCH, DELETE] = methods.map((method) => {
    const found = served[method];
    return found ? handlerOf(found) : refuse;
  }) as [RouteHandler, RouteHandler, RouteHandler, RouteHandler, RouteHandler];
  return { GET, HEAD: GET, POST, PUT, PATCH, DELETE, OPTIONS: refuse };
}

const nothing: RouteHandler = (request) =>
  respondTo(begin(request, 'unknown'), Promise.reject(nothingAt(new URL(request.url).pathname)));

/** The methods of the paths below /scim at which there is nothing. */
export const unknownScimPath = {
  ...{ GET: nothing, HEAD: nothing, POST: nothing, DELETE: nothing },
  ...{ PUT: nothing, PATCH: nothing, OPTIONS: nothing },
};

/** The pipeline of each request: caller (401), rate limit (429), body (400, 413, 415), what it does, answer. */
function handlerOf({ name, respond }: Served): RouteHandler {
  return (request, { params }) => {
    const exchange = begin(request, name);
    const { context, reply } = exchange;
    const run = async () => {
      const caller = await requireScimCaller(request.headers);
      exchange.organization = caller.organizationId;
      Object.assign(reply.headers, await countScimRequest(caller));
      requireTaken(caller.organizationId);
      // Next itself, which has paths with dots, passes none where a path has none.
      const { id } = (await params) ?? {};
      const call = {
        caller,
        id: Array.isArray(id) ? id.join('/') : (id ?? ''),
        query: new URL(request.url).searchParams,
        // The body before the transaction: nothing is held while a slow sender sends it.
        body: await readObject(request),
        context,
      };
      requireText(call);
      const {
        status = 200,
        body,
        location,
      } = await Promise.resolve(respond(call)).catch(async (error: unknown) => {
        if (error instanceof ScimError) await recordRefusal(caller, context, error);
        throw error;
      });
      reply.status = status;
      if (location !== undefined) reply.headers.Location = location;
      return new Content(type, body === undefined ? null : JSON.stringify(body));
    };
    return respondTo(exchange, run());
  };
}

/** What PostgreSQL takes for no text: NUL, and half of a surrogate pair. */
function requireText({ id, query }: ScimCall): void {
  const all = [id, ...query.values()];
  if (all.some((value) => value.length > 4_000 || /[\0\p{Cs}\uFFFD]/u.test(value))) {
    throw invalidValue('A value in the address is too long, or is no text.');
  }
}

async function readObject(request: Request): Promise<Record<string, unknown>> {
  if (!['POST', 'PUT', 'PATCH'].includes(request.method)) return {};
  requireMediaType(request, [type, 'application/json']);
  const body = parseJson(decodeUtf8(await readBytes(request, maxBody)));
  if (isObject(body)) return body;
  throw new ScimError('bad_request', 'The body must be a JSON object.', 'invalidSyntax');
}

const respondTo = (exchange: Exchange, handled: Promise<unknown>) =>
  answer(exchange, handled, (error) => new Content(type, JSON.stringify(scimErrorBody(error))));
