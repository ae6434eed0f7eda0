import 'server-only';

/** Of longer texts as much memory as they need is worth the time. */
const short = 256 * 1024;

/**
 * The text as UTF-8. Allocates the most it can need, three bytes per unit: computing the exact length takes as long
 * as writing, if a character lies beyond Latin-1.
 */
export function toUtf8(text: string): Uint8Array<ArrayBuffer> {
  if (text.length > short) return Buffer.from(text);
  const bytes = Buffer.allocUnsafe(3 * text.length);
  return bytes.subarray(0, bytes.write(text));
}

type Streaming = {
  /** Aborted when the reader has left. */
  signal: AbortSignal;
  /** Called once, at the end, however it comes: not all of them run a generator's `finally`. */
  release: () => void;
};

/** A body that takes the next text only when its reader wants more, so a slow reader slows the generator. */
export function toBody(
  texts: AsyncGenerator<string, void>,
  { signal, release }: Streaming,
): ReadableStream<Uint8Array> {
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    signal.removeEventListener('abort', leave);
    release();
  };
  const leave = async () => {
    end();
    await texts.return();
  };
  return new ReadableStream({
    start: (stream) => {
      // Some servers do not cancel the body of a connection that closed before it was read.
      signal.addEventListener('abort', leave);
      if (!signal.aborted) return;
      stream.close();
      return leave();
    },
    pull: async (stream) => {
      const { value, done } = await texts.next().catch((error: unknown) => {
        end();
        throw error;
      });
      if (!done) stream.enqueue(toUtf8(value));
      else {
        end();
        stream.close();
      }
    },
    cancel: leave,
  });
}
