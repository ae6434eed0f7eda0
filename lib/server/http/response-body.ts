import 'server-only';

/**
 * The text as UTF-8. Allocates the most it can need, three bytes per unit: computing the exact length takes as long
 * as writing, if a character lies beyond Latin-1.
 */
export function toUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.allocUnsafe(3 * text.length);
  return bytes.subarray(0, bytes.write(text));
}

/** A body that takes the next text only when its reader wants more, so a slow reader slows the generator. */
export function toBody(texts: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (stream) => {
      const { value, done } = await texts.next();
      if (done) stream.close();
      else stream.enqueue(toUtf8(value));
    },
    cancel: async () => {
      await texts.return();
    },
  });
}
