import type { Sha256 } from '../../contract/formats/clean-text';
import type { Format } from '../../contract/formats/format';
import { bodyOf } from '../../contract/formats/imported-entry';
import type { Piece } from '../../contract/formats/limits';
import { mapRecord } from '../../contract/formats/map-record';
import { readFaults } from '../messages/import/faults';
import type { Batches } from './batches';
import type { Place } from './place';

type Import = {
  records: AsyncIterable<Piece>;
  format: Format;
  sha256: Sha256;
  batches: Batches;
  /** Up to where it was done before. */
  after?: Place | null;
  limit?: number;
  /** Aborted where somebody has cancelled it: nothing more is sent then. */
  signal?: AbortSignal;
};

/**
 * Maps the records of a file and gives them to `batches`. Returns why the file could not be read to its end, as the end of a sentence,
 * or undefined. Throws where the log refuses all of it.
 */
export async function importRecords({
  records,
  format,
  sha256,
  batches,
  after = null,
  limit = Number.POSITIVE_INFINITY,
  signal,
}: Import): Promise<string | undefined> {
  let fault: string | undefined;
  let number = 0;
  const isDone = (at: number) =>
    after !== null && (number < after.number || (number === after.number && at <= after.at));
  for await (const piece of untilBroken(records, (reason) => {
    fault = reason;
  })) {
    if (signal?.aborted) break;
    number++;
    if ('fault' in piece) {
      if (piece.isCut) fault = piece.fault;
      const rejection = { number, at: 0, param: '', error: piece.fault, original: piece.start };
      if (!isDone(0)) batches.reject(rejection);
    } else if (!isDone(Number.POSITIVE_INFINITY)) {
      const original = piece.text;
      for (const [at, mapped] of (await mapRecord(format, original, sha256)).entries()) {
        if (isDone(at)) continue;
        if ('fault' in mapped) batches.reject({ number, at, ...mapped.fault, original });
        else {
          const { occurred_at: time } = mapped.entry;
          await batches.add({ body: bodyOf(mapped), number, at, original, time });
        }
      }
    }
    if (number >= limit) break;
  }
  if (signal?.aborted) {
    await batches.settle();
    return readFaults.cancelled;
  }
  await batches.end();
  return fault;
}

/** What can be read of a file that breaks off, such as a gzip without its end. */
async function* untilBroken<T>(
  records: AsyncIterable<T>,
  onFault: (reason: string) => void,
): AsyncGenerator<T> {
  try {
    yield* records;
  } catch (error) {
    onFault(readFaults.unreadable((error as Error).message));
  }
}
