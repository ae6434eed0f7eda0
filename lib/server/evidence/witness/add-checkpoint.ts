import 'server-only';
import { ApiError } from '@/lib/server/core/errors';
import type { Transaction } from '@/lib/server/db/client';
import { inEvidence } from '@/lib/server/db/evidence';
import { readGuard, type Signed, writeGuard } from '@/lib/server/evidence/guard';
import { emptyRoot } from '@/lib/server/evidence/hashes';
import {
  linesBy,
  type Note,
  parseVerifierKey,
  signatureTypes,
} from '@/lib/server/evidence/signed-note';
import { isConsistent } from '@/lib/server/evidence/verify-consistency';
import { cosign, cosigningKeys } from './cosign';
import { findOrganization } from './find-organization';
import { type AddCheckpoint, parseAddCheckpoint } from './parse-request';

// The server of C2SP tlog-witness 1.0, for the logs that an organization has listed.

/** A checkpoint was cosigned, or the newest one that was has another size than the request has. */
export type Witnessing = { cosignatures: string } | { size: number };

type Witnessed = Signed & { id: string; verifierKey: string; cosigner: string };

/** Cosigns a checkpoint, if it continues the newest one that was. Throws ApiError as the specification says. */
export async function addCheckpoint(organizationId: string, body: string): Promise<Witnessing> {
  const request = parseAddCheckpoint(body);
  const org = await findOrganization(organizationId);
  if (org === null) throw unknownLog();
  const { origin } = request.checkpoint;

  const witnessed = await inEvidence(org, (tx) => readWitnessed(tx, org, origin));
  const logSignatures = requireSigned(request.note, witnessed.verifierKey);
  const known = await newerOf(witnessed, org);
  if (request.old > request.checkpoint.size) {
    throw new ApiError('bad_request', 'The old size is larger than that of the checkpoint.');
  }
  if (request.old !== known.size) return { size: known.size };
  requireConsistent(known, request);

  const keys = cosigningKeys(witnessed.cosigner);
  if (keys.length === 0) {
    throw new ApiError('unavailable', 'This server has no SIGNING_KEY, and cosigns nothing.');
  }
  const time = Math.floor(Date.now() / 1000);
  const cosignatures = keys.map((key) => cosign(key, request.note.text, time)).join('');
  const cosigned = `${request.note.text}\n${logSignatures}${cosignatures}`;
  const isFirst = await inEvidence(org, (tx) => advance(tx, org, witnessed, request, cosigned));
  if (isFirst) return { cosignatures };
  const now = await inEvidence(org, (tx) => readWitnessed(tx, org, origin));
  return { size: now.size };
}

const unknownLog = () => new ApiError('not_found', 'This witness does not know the log.');

async function readWitnessed(tx: Transaction, org: number, origin: string): Promise<Witnessed> {
  const [row] = await tx.$queryRaw<(Omit<Witnessed, 'root'> & { root: Uint8Array })[]>`
    SELECT id, size::float8 AS size, root, verifier_key AS "verifierKey", cosigner FROM audit_log_witnessed
    WHERE org = ${org} AND origin = ${origin} AND removed_at IS NULL`;
  if (row === undefined) throw unknownLog();
  return { ...row, root: Buffer.from(row.root) };
}

/** The lines of the log's signatures. */
function requireSigned({ text, signatures }: Note, verifierKey: string): string {
  const key = parseVerifierKey(verifierKey, [signatureTypes.signature]);
  const lines = linesBy(signatures, key, text);
  if (lines === null) {
    throw new ApiError('forbidden', 'The checkpoint has no valid signature of the key of its log.');
  }
  return lines;
}

/** Of what the database and the disk say was cosigned, the newer: a database that was set back is not to take this witness with it. */
async function newerOf(witnessed: Witnessed, org: number): Promise<Signed> {
  const guard = await readGuard(guardOf(witnessed, org));
  return guard !== null && guard.size > witnessed.size ? guard : witnessed;
}

const guardOf = ({ id }: Witnessed, org: number) => `witness of ${org}/${id}`;

function requireConsistent(known: Signed, { checkpoint, proof }: AddCheckpoint): void {
  if (checkpoint.size === 0 && !checkpoint.root.equals(emptyRoot)) {
    throw new ApiError(
      'unprocessable',
      'A checkpoint of no entries has the root of an empty tree.',
    );
  }
  if (isConsistent(known, checkpoint, proof)) return;
  throw new ApiError(
    'unprocessable',
    `The proof does not show that the checkpoint continues the one of ${known.size} entries.`,
  );
}

/**
 * Makes the checkpoint the newest one that was cosigned, if the one that it was compared with still is: one statement, so that of
 * several requests at once one is first, and no other takes the log back. Returns whether it was.
 */
async function advance(
  tx: Transaction,
  org: number,
  compared: Witnessed,
  { checkpoint: { size, root } }: AddCheckpoint,
  cosigned: string,
): Promise<boolean> {
  const advanced = await tx.$queryRaw<object[]>`
    UPDATE audit_log_witnessed
    SET size = ${size}::bigint, root = ${root}, cosigned = ${cosigned}, cosigned_at = date_trunc('milliseconds', clock_timestamp())
    WHERE org = ${org} AND id = ${compared.id} AND removed_at IS NULL
      AND size = ${compared.size}::bigint AND root = ${compared.root}
    RETURNING id`;
  if (advanced.length === 0) return false;
  // Before the commit, and while the row is locked: the disk is never behind what was answered.
  await writeGuard(guardOf(compared, org), { size, root });
  return true;
}
