import type { Hash } from 'node:crypto';
import { readSample, splitText } from '../../lib/client/import/read-records';
import { auditLog } from '../../lib/contract/formats/audit-log';
import type { Format } from '../../lib/contract/formats/format';
import { formats } from '../../lib/contract/formats/formats';
import type { Piece } from '../../lib/contract/formats/limits';
import { kindOf, recognize } from '../../lib/contract/formats/recognize';
import type { Options } from './options';
import { readText } from './read-text';

type OpenFile = { format: Format; records: AsyncGenerator<Piece> };

/** The format of a file, given or recognized, and its records one after the other. Throws where it is of no format. */
export async function openRecords(
  file: string,
  options: Pick<Options, 'format' | 'mapped' | 'hasMapping'>,
  hash: Hash,
): Promise<OpenFile> {
  const parts = readText(file, hash);
  const begun = await readSample(parts);
  const { sample, error } = begun;
  if (sample === '' && error !== undefined) throw error;
  const format = formatFor(sample, options);
  if (format === undefined) {
    throw new Error(
      sample.trim() === ''
        ? `${file} is empty.`
        : `${file} is of none of the formats that are known. Name the format, or say by --mapping what its fields mean.`,
    );
  }
  return { format, records: splitText(format, begun, parts) };
}

function formatFor(
  sample: string,
  { format, hasMapping, mapped }: Pick<Options, 'format' | 'mapped' | 'hasMapping'>,
): Format | undefined {
  const isNamed = format !== undefined && (hasMapping || formats.includes(format));
  if (isNamed) return format;
  if (!hasMapping) {
    const recognized = recognize(sample) ?? undefined;
    // `csv` and `ndjson` without a mapping are of unknown shape, or the log's own exports: those have their own ids by any name.
    return format === undefined || recognized === auditLog ? recognized : format;
  }
  const kind = kindOf(sample);
  return kind === null ? undefined : mapped(kind);
}
