import type { Format } from '@/lib/contract/formats/format';
import { asError } from '../as-error';
import { readFaults } from '../messages/import/faults';
import { importMessages } from '../messages/import/import';
import { Batches } from './batches';
import { formatOfChoice } from './choice';
import { type Count, newCount } from './count';
import type { ImportMemory } from './import-memory';
import { importRecords } from './import-records';
import type { FileResult, SavedFile } from './imports-database';
import type { LogConnection } from './log-connection';
import { recordBegin, recordEnd } from './own-entries';
import { readText } from './read-file';
import { readSample, splitText } from './read-records';
import { sha256, sha256OfFile } from './sha256';

export type Phase = 'hashing' | 'sending' | 'ending';

/** What was read of a file, in bytes, and what has come of it. */
export type FileProgress = { bytes: number; count: Count };

type Context = {
  memory: ImportMemory;
  log: LogConnection;
  /** Aborted where somebody has cancelled the import. */
  signal: AbortSignal;
  onPhase: (phase: Phase) => void;
  onProgress: (progress: FileProgress) => void;
};

/** Imports a file, from where it was left. Throws where the log refuses all of it, or cannot be reached. */
export async function importFile(saved: SavedFile, context: Context): Promise<FileResult> {
  const { file, name, size, choice } = saved;
  const { memory, log, signal, onPhase } = context;
  const format = formatOfChoice(choice);
  if (file === null || format === undefined) {
    return { count: newCount(), fault: importMessages.notChosen };
  }
  onPhase('hashing');
  let hash: string;
  try {
    hash = await sha256OfFile(file, signal);
  } catch (error) {
    signal.throwIfAborted();
    return { count: newCount(), fault: readFaults.unreadable(asError(error).message) };
  }
  const { sha256: before } = memory.progress;
  // One that was chosen again, of the same name and size, may have another content.
  const isOther = before !== null && before !== hash;
  memory.save({ sha256: hash, ...(isOther && { count: newCount(), place: null }) });
  const imported = { name, sha256: hash, bytes: size, format: format.name };
  await recordBegin(log, imported);
  onPhase('sending');
  const sent = await send(file, format, context);
  onPhase('ending');
  // Who has cancelled waits for one attempt, and not for a log that is away.
  const ending = recordEnd(log, imported, sent.count, sent.fault, signal.aborted ? 1 : undefined);
  await ending.catch((error) => {
    if (!signal.aborted) throw error;
  });
  return sent;
}

/** Sends the records of a file. Returns what came of them, and why it was not read to its end. */
async function send(
  file: File,
  format: Format,
  { memory, log, signal, onProgress }: Context,
): Promise<FileResult> {
  const { owner, progress, rejections } = memory;
  const at = progress.results.length;
  let bytes = 0;
  const batches = new Batches(
    log,
    {
      onRejected: (rejection) => rejections.add(owner, at, rejection),
      onDone: (count, place) => {
        memory.save({ count, place });
        onProgress({ bytes, count: batches.count });
      },
    },
    progress.count,
  );
  const parts = readText(file, (read) => {
    bytes = read;
    onProgress({ bytes, count: batches.count });
  });
  try {
    const records = splitText(format, await readSample(parts), parts);
    const after = progress.place;
    const fault = await importRecords({ records, format, sha256, batches, after, signal });
    return { count: batches.count, ...(fault !== undefined && { fault }) };
  } catch (error) {
    if (!signal.aborted) throw error;
    await batches.settle();
    return { count: batches.count, fault: readFaults.cancelled };
  }
}
