/** The text of bytes that come in parts: UTF-16 where its mark begins it, and else UTF-8. */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const part of bytes) {
    // What is no UTF-8 becomes U+FFFD: a log with one broken name is still a log.
    decoder ??= new TextDecoder(part[0] === 0xff && part[1] === 0xfe ? 'utf-16le' : 'utf-8');
    yield decoder.decode(part, { stream: true });
  }
  yield decoder?.decode() ?? '';
}

/** Whether a file that begins so is compressed, whatever its name. */
export const isGzip = (head: Uint8Array) => head[0] === 0x1f && head[1] === 0x8b;
