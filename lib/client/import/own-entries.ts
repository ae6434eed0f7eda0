import { cleanText } from '../../contract/formats/clean-text';
import { sendFaults } from '../messages/import/faults';
import type { Count } from './count';
import type { LogConnection } from './log-connection';
import { RefusedError, sendBatch } from './send-batch';

export type ImportedFile = {
  /** Without its folder. */
  name: string;
  sha256: string;
  bytes: number;
  format: string;
  /** How many records are imported at most. */
  limit?: number;
};

/**
 * The entries by which the log says itself what was imported. The actor is the API key. Their external ids are of the file's content,
 * and of how much of it the log has: a rerun that adds nothing adds no entries of its own either.
 */
export async function recordBegin(log: LogConnection, imported: ImportedFile): Promise<void> {
  await record(log, imported, 'begun', {});
}

export async function recordEnd(
  log: LogConnection,
  imported: ImportedFile,
  count: Count,
  /** Why the file was not read to its end. */
  fault: string | undefined,
  tries?: number,
): Promise<void> {
  const { read, recorded, duplicates, rejected, first, last } = count;
  const isWhole = fault === undefined;
  const phase = `ended:${recorded + duplicates}${isWhole ? '' : ':broken'}`;
  const facts = {
    outcome: isWhole ? 'success' : 'failure',
    counts: { read, recorded, already_there: duplicates, refused: rejected },
    events: { first, last },
    ...(fault !== undefined && { fault }),
  };
  await record(log, imported, phase, facts, tries);
}

async function record(
  log: LogConnection,
  { name: given, sha256, bytes, format, limit }: ImportedFile,
  phase: string,
  { outcome, ...more }: Record<string, unknown>,
  tries?: number,
): Promise<void> {
  const name = cleanText(given) ?? 'file';
  const part = limit === undefined ? '' : `:first-${limit}`;
  const body = {
    action: 'import',
    resource_type: 'audit_log',
    resource_id: sha256,
    resource_name: cleanText(name.slice(-255)),
    ...(outcome !== undefined && { outcome }),
    external_source: 'import',
    external_id: `${format}:${sha256}${part}:${phase}`,
    details: {
      phase: phase.split(':')[0],
      format,
      file: { name, bytes, sha256 },
      ...(part !== '' && { limit }),
      ...more,
    },
  };
  const { rejected } = await sendBatch(log, [JSON.stringify(body)], tries);
  const [fault] = rejected;
  if (fault) throw new RefusedError(sendFaults.ownEntry(fault.error), 400);
}
