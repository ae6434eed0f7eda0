import 'server-only';
import { ApiError } from '@/lib/server/core/errors';
import { hashSize } from '@/lib/server/evidence/hashes';
import {
  decodeBase64,
  type Note,
  NoteFault,
  type OtherCheckpoint,
  parseCheckpoint,
  parseNote,
} from '@/lib/server/evidence/signed-note';

export type AddCheckpoint = {
  old: number;
  proof: Buffer[];
  note: Note;
  checkpoint: OtherCheckpoint;
};

const maxProof = 63;

/** The body of an add-checkpoint request: the old size, hashes, an empty line, and the checkpoint. Throws 400. */
export function parseAddCheckpoint(body: string): AddCheckpoint {
  const at = body.indexOf('\n\n');
  const [first = '', ...hashes] = body.slice(0, Math.max(0, at)).split('\n');
  const [, size] = /^old (0|[1-9]\d{0,18})$/.exec(first) ?? [];
  if (size === undefined) throw malformed("its first line is not 'old' and a size");
  if (!Number.isSafeInteger(Number(size))) throw malformed('its old size is more than 2^53 - 1');
  if (hashes.length > maxProof) throw malformed(`its proof has more than ${maxProof} hashes`);
  const proof = hashes.map((line) => {
    const hash = decodeBase64(line);
    if (hash?.length !== hashSize) throw malformed('a line of its proof is not a hash');
    return hash;
  });
  try {
    const note = parseNote(body.slice(at + 2));
    return { old: Number(size), proof, note, checkpoint: parseCheckpoint(note.text) };
  } catch (error) {
    if (error instanceof NoteFault) throw malformed(`of its checkpoint, ${error.message}`);
    throw error;
  }
}

const malformed = (reason: string) =>
  new ApiError('bad_request', `The body is not an add-checkpoint request: ${reason}.`);
