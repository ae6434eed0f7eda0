import type { ErrorBody } from '@/lib/contract/errors';
import type { Operation, Output } from '@/lib/contract/operation';
import { sessionFetch } from './auth/session-fetch';
import { requestErrorMessages } from './messages/request-errors';

/** An error response of the API, an unexpected one, or none at all (status 0). */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    message: string,
    readonly status: number,
    readonly code: ErrorBody['code'] | 'unreachable' | 'unexpected',
    readonly request_id?: string,
    readonly param?: string,
  ) {
    super(message);
  }
}

/** An operation's input before it is parsed: the values of a query are lists of strings. */
type InputOf<O extends Operation> = O['input']['_zod']['input'];

/** Where the API is, and the headers of each request to it. */
type ClientOptions = {
  /** The API's origin, if it is not the page's own. */
  baseUrl?: string;
  headers?: Record<string, string>;
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
};

/** A client of the API. Programs other than the page pass its origin and their credential. */
export function createClient({
  baseUrl = '',
  headers = {},
  fetch = globalThis.fetch,
}: ClientOptions = {}) {
  const send = (url: string, init: RequestInit) =>
    orUnreachable(
      init,
      fetch(baseUrl + url, { ...init, headers: { ...headers, ...init.headers } }),
    );

  /**
   * Calls one operation of the contract and returns its output; throws an ApiError. The operation is given as a type,
   * because its value would bring zod into the browser:
   * `request<typeof listAuditLog>('GET', '/v1/audit-log', { limit: ['50'] })`.
   */
  async function request<O extends Operation>(
    method: O['method'],
    path: O['path'],
    input: InputOf<O>,
    signal?: AbortSignal,
  ): Promise<Output<O>> {
    const { url, fields } = toAddress(path, input);
    const response =
      method === 'POST'
        ? await send(url, {
            method,
            signal,
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(Array.isArray(input) ? input : Object.fromEntries(fields)),
          })
        : await send(withQuery(url, fields), { method, signal });
    return (await readJson(response)) as Output<O>;
  }

  /** The response of a streaming operation, to be read by the caller. Throws an ApiError if it is not a success. */
  async function requestStream<O extends Operation>(
    path: O['path'],
    input: InputOf<O>,
    signal?: AbortSignal,
  ): Promise<Response> {
    const { url, fields } = toAddress(path, input);
    const response = await send(withQuery(url, fields), { method: 'GET', signal });
    if (!response.ok) await readJson(response);
    return response;
  }

  return { request, requestStream };
}

/** The page's own client: same origin, with cookies. */
export const { request, requestStream } = createClient({
  fetch: (url, init) => sessionFetch(url, init),
});

/** The path with its parameters, and the other fields of the input. */
function toAddress(path: string, input: unknown) {
  const fields = new Map(Object.entries(input as Record<string, unknown>));
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fields.get(name);
    fields.delete(name);
    return encodeURIComponent(String(value));
  });
  return { url, fields };
}

/** A parameter with several values is repeated; an undefined one is left out. */
function withQuery(url: string, fields: Map<string, unknown>) {
  const query = new URLSearchParams();
  for (const [name, value] of fields) {
    for (const item of [value].flat()) if (item !== undefined) query.append(name, String(item));
  }
  return query.size ? `${url}?${query}` : url;
}

async function orUnreachable(init: RequestInit, response: Promise<Response>) {
  try {
    return await response;
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiError(requestErrorMessages.unreachable, 0, 'unreachable');
  }
}

async function readJson(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body;
  if (isErrorBody(body)) {
    throw new ApiError(body.error, body.status, body.code, body.request_id, body.param);
  }
  throw new ApiError(
    requestErrorMessages.unexpected(response.status),
    response.status,
    'unexpected',
    response.headers.get('X-Request-Id') ?? undefined,
  );
}

function isErrorBody(body: unknown): body is ErrorBody {
  return typeof body === 'object' && body !== null && 'error' in body && 'request_id' in body;
}
