import path from 'node:path';
import type { Count } from './count';
import { RefusedError, sendBatch, type Target } from './send-batch';

type ImportedFile = {
  file: string;
  sha256: string;
  bytes: number;
  format: string;
  limit: number;
};

/**
 * The entries by which the log says itself what was imported. The actor is the API key. Their external ids are of the file's content,
 * and of how much of it the log has: a rerun that adds nothing adds no entries of its own either.
 */
export async function recordBegin(target: Target, imported: ImportedFile): Promise<void> {
  await record(target, imported, 'begun', {});
}

export async function recordEnd(
  target: Target,
  imported: ImportedFile,
  count: Count,
  /** Why the file could not be read to its end. */
  fault: string | undefined,
): Promise<void> {
  const { read, recorded, duplicates, rejected, first, last } = count;
  const isWhole = fault === undefined;
  await record(target, imported, `ended:${recorded + duplicates}${isWhole ? '' : ':broken'}`, {
    outcome: isWhole ? 'success' : 'failure',
    counts: { read, recorded, already_there: duplicates, refused: rejected },
    events: { first, last },
    ...(fault !== undefined && { fault }),
  });
}

async function record(
  target: Target,
  { file, sha256, bytes, format, limit }: ImportedFile,
  phase: string,
  { outcome, ...more }: Record<string, unknown>,
): Promise<void> {
  const name = path.basename(file);
  const part = Number.isFinite(limit) ? `:first-${limit}` : '';
  const body = {
    action: 'import',
    resource_type: 'audit_log',
    resource_id: sha256,
    resource_name: name.slice(-255),
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
  const { rejected } = await sendBatch(target, [JSON.stringify(body)]);
  const [fault] = rejected;
  if (fault) throw new RefusedError(`The log refuses the entry of the import: ${fault.error}`, 400);
}
