import 'server-only';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { ApiError } from '@/lib/server/core/errors';
import { nodeOf } from './node';
import { depthOf } from './raw-json';

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

type Decompress = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

/** The encodings of bodies. Node has zstd from 22.15. */
const encodings = new Map<string, Decompress>([
  ['gzip', promisify(zlib.gunzip)],
  ['deflate', promisify(zlib.inflate)],
  ['br', promisify(zlib.brotliDecompress)],
]);
if ('zstdDecompress' in zlib) {
  encodings.set('zstd', promisify(zlib.zstdDecompress as typeof zlib.gunzip));
}

const encodingOf = (request: Request) =>
  request.headers.get('content-encoding')?.trim().toLowerCase() || 'identity';

export const isCompressed = (request: Request) => encodingOf(request) !== 'identity';

/**
 * The body's bytes, decompressed. Throws 413 if they are more than `max`, compressed or not, whatever Content-Length says, 415 if
 * their encoding is unknown, and 400 if they do not have the encoding that they claim.
 */
export async function readBytes(request: Request, max: number): Promise<Buffer> {
  const encoding = encodingOf(request);
  const decompress = encodings.get(encoding.replace(/^x-(?=gzip$)/, ''));
  if (encoding !== 'identity' && decompress === undefined) {
    const known = [...encodings.keys()].join(', ');
    const sentence = `The body may be compressed by one of ${known}, and by nothing else.`;
    const headers = { 'Accept-Encoding': known };
    throw new ApiError('unsupported_media_type', sentence, 'Content-Encoding', headers);
  }
  const sent = await readSent(request, max);
  if (decompress === undefined) return sent;
  return decompress(sent, { maxOutputLength: max }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLong(max);
    throw new ApiError('bad_request', `The body is not valid ${encoding}.`);
  });
}

const tooLong = (max: number) =>
  new ApiError('payload_too_large', `The body is longer than ${max} bytes.`);

/** In bytes: what most bodies have. */
const firstBuffer = 4_096;

/**
 * A longer body is discarded, but read to its end: the rest would block the connection for the requests that follow. The parts are
 * copied into one buffer, because a body may come in a million of them, and each takes more memory than it holds.
 */
async function readSent(request: Request, max: number): Promise<Buffer> {
  let bytes: Buffer = Buffer.allocUnsafe(Math.min(firstBuffer, max));
  let size = 0;
  try {
    for await (const part of partsOf(request)) {
      const end = size + part.byteLength;
      if (end <= max) {
        if (end > bytes.length) bytes = grow(bytes, size, Math.min(max, Math.max(end, 2 * size)));
        bytes.set(part, size);
      }
      size = end;
    }
  } catch (error) {
    // No fault of this server, and nobody is there to be answered.
    if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
    throw new ApiError('bad_request', 'The connection ended before the whole body had come.');
  }
  if (size > max) throw tooLong(max);
  return bytes.subarray(0, size);
}

/** Of Node's stream, where there is one: to make one of the platform's of it takes longer than to read a short body. */
const partsOf = (request: Request): AsyncIterable<Uint8Array> | Iterable<Uint8Array> =>
  nodeOf(request)?.req ?? request.body ?? [];

function grow(bytes: Buffer, size: number, length: number): Buffer {
  const longer = Buffer.allocUnsafe(length);
  longer.set(bytes.subarray(0, size));
  return longer;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new ApiError('bad_request', 'The body is not valid UTF-8.');
  }
}

/** How deep a body may nest: deeper than any valid one, and harmless for all code that walks it. */
const maxDepth = 64;

/** The value of a JSON text; `where` names the text in the error. */
export function parseJson(text: string, where = 'The body'): unknown {
  const read = readJson(text);
  if ('fault' in read) throw new ApiError('bad_request', `${where} ${read.fault}.`);
  return read.value;
}

/** The same, or why it has none, as the end of a sentence. */
export function readJson(text: string): { value: unknown } | { fault: string } {
  if (depthOf(text, maxDepth) > maxDepth) return { fault: `nests deeper than ${maxDepth} levels` };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { fault: 'is not valid JSON' };
  }
}
