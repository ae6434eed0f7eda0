import 'server-only';

/**
 * The text as UTF-8. Into room for the longest that it may be, three bytes a unit: how long it will be takes as long to find out
 * as to write it, where a character lies beyond Latin-1.
 */
export function toUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.allocUnsafe(3 * text.length);
  return bytes.subarray(0, bytes.write(text));
}

/** A body that takes the next text when its reader wants more, so a slow reader slows the writing. */
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
