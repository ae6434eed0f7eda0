import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { decodeText, isGzip } from '../../lib/client/import/decode-text';

/** In bytes. */
const partSize = 1 << 18;

/** The SHA-256 of a file as it lies there, and its size in bytes. */
export async function hashFile(file: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const part of hashed(file, hash)) bytes += part.length;
  return { sha256: hash.digest('hex'), bytes };
}

/** The text of a file in parts, decompressed if it is gzip, whatever its name. `hash` sees its bytes. */
export async function* readText(file: string, hash: Hash): AsyncGenerator<string> {
  yield* decodeText(decompressed(file, hash));
}

async function* decompressed(file: string, hash: Hash): AsyncGenerator<Buffer> {
  const bytes = hashed(file, hash);
  const { value: head, done } = await bytes.next();
  if (done) return;
  const whole = withHead(head, bytes);
  if (!isGzip(head)) {
    yield* whole;
    return;
  }
  // In small parts: where the file breaks off, the last that was decompressed is lost.
  const gunzip = createGunzip({ chunkSize: 1 << 16 });
  // Its errors, and those of reading, end the loop over what it gives.
  pipeline(Readable.from(whole, { objectMode: false }), gunzip, () => {});
  yield* gunzip;
}

async function* hashed(file: string, hash: Hash): AsyncGenerator<Buffer, undefined> {
  for await (const part of createReadStream(file, { highWaterMark: partSize })) {
    hash.update(part);
    yield part;
  }
}

async function* withHead(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  yield* rest;
}
