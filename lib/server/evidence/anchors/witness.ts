import 'server-only';
import type { Answer } from '@/lib/server/core/outgoing';
import { consistencyProof } from '@/lib/server/evidence/proofs';
import {
  linesBy,
  NoteFault,
  parseNote,
  parseSignatures,
  parseVerifierKey,
  signatureTypes,
} from '@/lib/server/evidence/signed-note';
import type { Anchor, Anchored, Send } from './anchor';
import { AnchorFailure } from './failure';
import { post } from './post';

/** A witness that says another size each time is asked so often. */
const maxAttempts = 3;

/** The client of C2SP tlog-witness 1.0. The receipt is the cosignatures, lines of a signed note. */
export const sendToWitness: Send = async (anchor, first, renew) => {
  let anchored = first;
  let known = Math.min(anchor.knownSize, first.size);
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const answer = await addCheckpoint(anchor, anchored, known);
    if (answer.status === 200)
      return { anchored, receipt: readCosignatures(anchor, anchored, answer) };
    if (answer.status !== 409) throw refusal(answer.status, known);
    known = readSize(answer);
    // Another process may have sent a newer checkpoint meanwhile.
    if (known > anchored.size) anchored = await renew();
    if (known > anchored.size) {
      throw new AnchorFailure(
        `it has seen a checkpoint of ${known} entries, and this log has signed only ${anchored.size}: the log was set back, somebody else signs with its key, or the witness is wrong`,
        true,
      );
    }
  }
  throw new AnchorFailure('it contradicts itself about the size that it has seen');
};

async function addCheckpoint(
  { address }: Anchor,
  { checkpoint, size, readTile }: Anchored,
  known: number,
): Promise<Answer> {
  const proof = await consistencyProof(readTile, known, size);
  const lines = [`old ${known}`, ...proof.map((hash) => hash.toString('base64')), '', checkpoint];
  const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
  return post(`${address.replace(/\/+$/, '')}/add-checkpoint`, headers, lines.join('\n'));
}

function refusal(status: number, known: number): AnchorFailure {
  switch (status) {
    case 403:
      return new AnchorFailure('it does not know the key of this log (403)');
    case 404:
      return new AnchorFailure('it does not know this log (404)');
    case 422:
      return new AnchorFailure(
        `it has seen ${known} entries that are not the first ${known} of this log: the log was altered or set back, or the witness is wrong`,
        known > 0,
      );
    default:
      return new AnchorFailure(`it answered with status ${status}`);
  }
}

function readSize({ body, type }: Answer): number {
  const [, size] = /^(0|[1-9]\d{0,15})\n$/.exec(body.toString('latin1')) ?? [];
  if (size === undefined || !type.startsWith('text/x.tlog.size')) {
    throw new AnchorFailure('it answered with status 409, and not with the size that it has seen');
  }
  return Number(size);
}

/** The valid cosignatures by the key of the witness; those of others are not kept. */
function readCosignatures(
  { verifierKey }: Anchor,
  { checkpoint }: Anchored,
  answer: Answer,
): Buffer {
  try {
    const key = parseVerifierKey(verifierKey ?? '', [signatureTypes.cosignature]);
    const { text } = parseNote(checkpoint);
    const lines = linesBy(parseSignatures(answer.body.toString('utf8')), key, text);
    if (lines !== null) return Buffer.from(lines);
  } catch (error) {
    if (!(error instanceof NoteFault)) throw error;
  }
  throw new AnchorFailure('it sent no cosignature that is valid by its key');
}
