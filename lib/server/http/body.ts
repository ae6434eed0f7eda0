import 'server-only';
import { ApiError } from '@/lib/server/core/errors';

/** The media type of the body, or 415 if it is none of `types`. */
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
 * The body's bytes, or 413 if they are more than `max`, whatever Content-Length says. A longer body is discarded, but read
 * to its end: the rest would block the connection for the requests that follow.
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

/** The value of a JSON text; `where` names the text in the error. */
export function parseJson(text: string, where = 'The body'): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError('bad_request', `${where} is not valid JSON.`);
  }
}
