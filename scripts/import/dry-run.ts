import { createHash } from 'node:crypto';
import { mapRecord } from '../../lib/contract/formats/map-record';
import { sha256 } from './import-file';
import type { Options } from './options';
import { openRecords } from './read-records';

const shown = 10;

/** Prints the first entries of a file as they would be written, without `details`, which are the record as it is. */
export async function showFirst(file: string, options: Options): Promise<void> {
  const { format, records } = await openRecords(file, options, createHash('sha256'));
  process.stderr.write(`${file} is ${format.title}; external_source is '${format.name}'.\n`);
  let printed = 0;
  for await (const piece of records) {
    const mapped =
      'fault' in piece
        ? [{ fault: { param: '', error: piece.fault } }]
        : await mapRecord(format, piece.text, sha256);
    for (const one of mapped) {
      if (printed++ >= Math.min(shown, options.limit)) return;
      process.stdout.write(`${JSON.stringify('fault' in one ? one : one.entry, null, 2)}\n`);
    }
  }
}
