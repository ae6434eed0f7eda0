import type { Format } from '../../contract/formats/format';
import type { Piece } from '../../contract/formats/limits';
import { sampleLength, splitterFor } from '../../contract/formats/recognize';

/** The beginning of a text that comes in parts. A file that breaks off within it still has a beginning. */
export async function readSample(
  parts: AsyncGenerator<string>,
): Promise<{ sample: string; error?: Error }> {
  let sample = '';
  try {
    for (let isWhole = false; !isWhole && sample.length < sampleLength; ) {
      const { value = '', done } = await parts.next();
      sample += value;
      isWhole = done === true;
    }
  } catch (error) {
    return { sample, error: error as Error };
  }
  return { sample };
}

/** The records of a text, one after the other. Throws where it breaks off. */
export async function* splitText(
  format: Format,
  { sample, error }: { sample: string; error?: Error },
  rest: AsyncIterable<string>,
): AsyncGenerator<Piece> {
  const splitter = splitterFor(format, sample);
  yield* splitter.push(sample);
  if (error !== undefined) throw error;
  for await (const part of rest) yield* splitter.push(part);
  yield* splitter.end();
}
