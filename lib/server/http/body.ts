import 'server-only';
import { ApiError } from '@/lib/server/core/errors';
import { depthOf } from './raw-json';

/** The media type of the body, or 415 where it is none of `types`. */
export function requireMediaType<Type extends string>(
  request: Request,
  types: readonly Type[],
): Type {
  const sent = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  const type = types.find((candidate) => candidate === sent);
  if (type !== undefined) return type;
  throw new ApiError('unsupported_media_type', `The body must be sent as ${types.join(' or ')}.`);
}

/**
 * The body's bytes, or 413 where they are more than `max`, whatever Content-Length says. Of a longer body nothing is kept,
 * but it is read to its end: what is left of it would block the connection for the requests that follow.
 */
export async function readBytes(request: Request, max: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > max) parts.length = 0;
    else parts.push(part);
  }
  if (size > max) throw new ApiError('payload_too_large', `The body is longer than ${max} bytes.`);
  return Buffer.concat(parts);
}

export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ApiError('bad_request', 'The body is not valid UTF-8.');
  }
}

/** How deep a body may nest: more than any that is asked for, and little enough for whatever goes through it. */
const maxDepth = 64;

/** The value of a JSON text; `where` names the text in the error. */
export function parseJson(text: string, where = 'The body'): unknown {
  if (depthOf(text, maxDepth) > maxDepth) {
    throw new ApiError('bad_request', `${where} nests deeper than ${maxDepth} levels.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError('bad_request', `${where} is not valid JSON.`);
  }
}
