import { readFaults } from '../messages/import/faults';
import { decodeText, isGzip } from './decode-text';

/** In bytes. Reading a part lets the page do something else. */
const partSize = 1 << 18;

/** One part that is decompressed may become a thousand times as long, and all of that is in memory. */
const compressedPartSize = 1 << 13;

/** More than any log: what goes beyond both is made to fill memory and time. */
const mostDecompressed = { bytes: 256_000_000, times: 500 };

/** The bytes of a file in parts, without ever holding all. `onRead` hears how many were read so far. */
export async function* readBytes(
  file: Blob,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let from = 0; from < file.size; from += partSize) {
    const part = new Uint8Array(await file.slice(from, from + partSize).arrayBuffer());
    onRead?.(Math.min(file.size, from + partSize));
    yield part;
  }
}

/** The text of a file in parts, decompressed if it is gzip, whatever its name. */
export async function* readText(
  file: Blob,
  onRead?: (bytes: number) => void,
): AsyncGenerator<string> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const bytes = readBytes(file, onRead);
  yield* decodeText(isGzip(head) ? decompress(bytes) : bytes);
}

async function* decompress(
  compressed: AsyncGenerator<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream('gzip');
  const writer = writable.getWriter();
  const reader = readable.getReader();
  const size = { sent: 0, received: 0 };
  const writing = (async () => {
    for await (const part of compressed) {
      for (let from = 0; from < part.length; from += compressedPartSize) {
        const piece = part.subarray(from, from + compressedPartSize);
        size.sent += piece.length;
        await writer.write(piece);
      }
    }
    await writer.close();
  })();
  // Its errors are those of the reader too; an error of reading the file has to be passed on.
  writing.catch((error) => writer.abort(error).catch(() => {}));
  try {
    for (;;) {
      const { value, done } = await reader.read().catch((error) => {
        throw asReadError(error);
      });
      if (done) return;
      size.received += value.length;
      requireCredible(size);
      yield value;
    }
  } finally {
    // Whoever reads only the beginning leaves the rest.
    reader.cancel().catch(() => {});
    writer.abort().catch(() => {});
  }
}

function requireCredible({ sent, received }: { sent: number; received: number }): void {
  const { bytes, times } = mostDecompressed;
  if (received > bytes && received > times * sent) throw new Error(readFaults.bomb(times));
}

/** Browsers say of a broken gzip only that it is broken. */
const asReadError = (error: unknown) =>
  error instanceof DOMException ? error : new Error(readFaults.gzip);
