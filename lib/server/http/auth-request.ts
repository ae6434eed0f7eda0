import 'server-only';
import { endpointBodies } from '@/lib/server/auth/endpoint-bodies';
import { ApiError } from '@/lib/server/core/errors';
import { decodeUtf8, parseJson, readBytes, requireMediaType } from './body';
import { reasonOf } from './input';
import { depthOf } from './raw-json';

/** The longest body of a request to better-auth, in bytes. Valid ones have at most about 2,000. */
const maxBody = 16 * 1024;

/** The deepest are the lists in an answer of WebAuthn. */
const maxDepth = 4;

export type AuthBody = Record<string, unknown>;

/**
 * Reads and parses the body of a request to better-auth, once, so that what is counted and checked is what is passed on.
 * Throws 400, 413 or 415.
 */
export async function readAuthBody(request: Request, path: string): Promise<AuthBody> {
  const bytes = await readBytes(request, maxBody);
  const body = bytes.length === 0 ? {} : parseBody(request, bytes);
  const result = endpointBodies[path]?.safeParse(body, { reportInput: true });
  if (result?.success) return result.data;
  const [issue] = result?.error.issues ?? [];
  const field = issue?.path.join('.') ?? '';
  const sentence =
    field === ''
      ? 'The body must be a JSON object.'
      : `Invalid field '${field}': ${reasonOf(issue)}.`;
  throw new ApiError('invalid_parameter', sentence, field === '' ? undefined : field);
}

function parseBody(request: Request, bytes: Buffer): unknown {
  requireMediaType(request, ['application/json']);
  const text = decodeUtf8(bytes);
  const body = parseJson(text);
  if (depthOf(text, maxDepth) <= maxDepth) return body;
  throw new ApiError('bad_request', 'The body nests too deep.');
}

/** The request for better-auth, with this body and without the query of the original one. */
export function withBody(request: Request, body: AuthBody): Request {
  const { origin, pathname } = new URL(request.url);
  const headers = new Headers(request.headers);
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) {
    headers.delete(name);
  }
  headers.set('content-type', 'application/json');
  return new Request(origin + pathname, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** The same request without its query, of which better-auth would store some. */
export function withoutQuery(request: Request): Request {
  const { origin, pathname } = new URL(request.url);
  return new Request(origin + pathname, { method: request.method, headers: request.headers });
}
