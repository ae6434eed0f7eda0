import { createHash } from 'node:crypto';
import path from 'node:path';
import { bodyOf } from '../../lib/contract/formats/imported-entry';
import { mapRecord } from '../../lib/contract/formats/map-record';
import { Batches } from './batches';
import { addTime, type Count, newCount } from './count';
import type { Options } from './options';
import { recordBegin, recordEnd } from './own-entries';
import { showProgress } from './progress';
import { openRecords } from './read-records';
import { hashFile } from './read-text';
import { RejectedFile, type Rejection } from './rejected-file';

export const sha256 = async (text: string) => createHash('sha256').update(text).digest('hex');

/** What came of a file: its counts, why it could not be read to its end, and where its refused records are. */
export type Result = { count: Count; fault: string | undefined; rejectedFile: string };

/** Imports a file. May be called again at any time: only what the log does not have is added. Throws where the log refuses all of it. */
export async function importFile(file: string, options: Options): Promise<Result> {
  const { sha256: fileHash, bytes } = await hashFile(file);
  const hash = createHash('sha256');
  const { format, records } = await openRecords(file, options, hash);
  const imported = { file, sha256: fileHash, bytes, format: format.name, limit: options.limit };
  await recordBegin(options, imported);
  const count = newCount();
  const rejected = new RejectedFile(file);
  const reject = (rejection: Rejection) => {
    count.rejected++;
    rejected.add(rejection);
  };
  const batches = new Batches(options, (outcome) => {
    const { number, original, time } = outcome.sent;
    if (outcome.kind === 'rejected') {
      const { param, error } = outcome;
      reject({ record: number, param, error, original });
      return;
    }
    if (outcome.kind === 'recorded') count.recorded++;
    else count.duplicates++;
    addTime(count, time);
  });
  const stopProgress = showProgress(`${path.basename(file)} (${format.title})`, count);
  let fault: string | undefined;
  try {
    for await (const piece of untilBroken(records, (reason) => {
      fault = reason;
    })) {
      const number = ++count.read;
      if ('fault' in piece) {
        if (piece.isCut) fault = piece.fault;
        reject({ record: number, param: '', error: piece.fault, original: piece.start });
      } else {
        const entries = await mapRecord(format, piece.text, sha256);
        // The end of an export.
        if (entries.length === 0) count.read--;
        for (const mapped of entries) {
          if ('fault' in mapped) reject({ record: number, ...mapped.fault, original: piece.text });
          else {
            const { occurred_at: time } = mapped.entry;
            await batches.add({ body: bodyOf(mapped), number, original: piece.text, time });
          }
        }
      }
      if (number >= options.limit) break;
    }
    await batches.end();
  } finally {
    stopProgress();
    rejected.close();
  }
  const isRead = fault === undefined && count.read < options.limit;
  if (isRead && hash.digest('hex') !== fileHash) fault = 'it was changed while it was read';
  await recordEnd(options, imported, count, fault);
  return { count, fault, rejectedFile: rejected.name };
}

/** What can be read of a file that breaks off, such as a gzip without its end. */
async function* untilBroken<T>(
  records: AsyncIterable<T>,
  onFault: (reason: string) => void,
): AsyncGenerator<T> {
  try {
    yield* records;
  } catch (error) {
    onFault(`it cannot be read further: ${(error as Error).message}`);
  }
}
