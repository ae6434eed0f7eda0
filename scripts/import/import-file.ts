import { createHash } from 'node:crypto';
import path from 'node:path';
import { Batches } from '../../lib/client/import/batches';
import type { Count } from '../../lib/client/import/count';
import { importRecords } from '../../lib/client/import/import-records';
import { recordBegin, recordEnd } from '../../lib/client/import/own-entries';
import { connect } from './connect';
import type { Options } from './options';
import { showProgress } from './progress';
import { openRecords } from './read-records';
import { hashFile } from './read-text';
import { RejectedFile } from './rejected-file';

export const sha256 = async (text: string) => createHash('sha256').update(text).digest('hex');

/** What came of a file: its counts, why it could not be read to its end, and where its refused records are. */
export type Result = { count: Count; fault: string | undefined; rejectedFile: string };

/** Imports a file. May be called again at any time: only what the log does not have is added. Throws where the log refuses all of it. */
export async function importFile(file: string, options: Options): Promise<Result> {
  const { sha256: fileHash, bytes } = await hashFile(file);
  const hash = createHash('sha256');
  const { format, records } = await openRecords(file, options, hash);
  const { limit } = options;
  const name = path.basename(file);
  const imported = {
    name,
    sha256: fileHash,
    bytes,
    format: format.name,
    ...(Number.isFinite(limit) && { limit }),
  };
  const log = connect(options);
  await recordBegin(log, imported);
  const rejected = new RejectedFile(file);
  const batches = new Batches(log, { onRejected: (rejection) => rejected.add(rejection) });
  const stopProgress = showProgress(`${name} (${format.title})`, () => batches.count);
  let fault: string | undefined;
  try {
    fault = await importRecords({ records, format, sha256, batches, limit });
  } finally {
    stopProgress();
    rejected.close();
  }
  const { count } = batches;
  const isRead = fault === undefined && count.read < limit;
  if (isRead && hash.digest('hex') !== fileHash) fault = 'it was changed while it was read';
  await recordEnd(log, imported, count, fault);
  return { count, fault, rejectedFile: rejected.name };
}
