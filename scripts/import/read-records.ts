import type { Hash } from 'node:crypto';
import type { Format } from '../../lib/contract/formats/format';
import type { Piece } from '../../lib/contract/formats/limits';
import { kindOf, recognize, sampleLength, splitterFor } from '../../lib/contract/formats/recognize';
import type { Options } from './options';
import { readText } from './read-text';

export type OpenFile = { format: Format; records: AsyncGenerator<Piece> };

/** The format of a file, given or recognized, and its records one after the other. Throws where it is of no format. */
export async function openRecords(
  file: string,
  options: Pick<Options, 'format' | 'mapped' | 'hasMapping'>,
  hash: Hash,
): Promise<OpenFile> {
  const parts = readText(file, hash);
  const { sample, error } = await readSample(parts);
  if (sample === '' && error !== undefined) throw error;
  const format = options.format ?? formatFor(sample, options);
  if (format === undefined) {
    throw new Error(
      sample.trim() === ''
        ? `${file} is empty.`
        : `${file} is of none of the formats that are known. Name the format, or say by --mapping what its fields mean.`,
    );
  }
  return { format, records: split(format, sample, error ?? parts) };
}

/** The beginning of a text. A file that breaks off within it still has a beginning. */
async function readSample(parts: AsyncGenerator<string>) {
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

function formatFor(
  sample: string,
  { hasMapping, mapped }: Pick<Options, 'mapped' | 'hasMapping'>,
): Format | undefined {
  if (!hasMapping) return recognize(sample) ?? undefined;
  const kind = kindOf(sample);
  return kind === null ? undefined : mapped(kind);
}

async function* split(
  format: Format,
  sample: string,
  rest: AsyncIterable<string> | Error,
): AsyncGenerator<Piece> {
  const splitter = splitterFor(format, sample);
  yield* splitter.push(sample);
  if (rest instanceof Error) throw rest;
  for await (const part of rest) yield* splitter.push(part);
  yield* splitter.end();
}
