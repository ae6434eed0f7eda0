import 'server-only';
import { createPublicKey, verify } from 'node:crypto';
import type { Transaction } from '@/lib/server/db/client';
import { checkpointBody } from '@/lib/server/evidence/checkpoint';
import { signingKeys } from '@/lib/server/evidence/signing-key';
import type { Tree } from '@/lib/server/evidence/tree-store';

/** What the tiles have to lead to. */
export type Reference = { size: number; root: Buffer; isSigned: boolean };

/**
 * The newest checkpoint of a tree, or, before the first, what the tree says of itself. `isSigned` is false where a checkpoint is there that
 * says something else than it should, or is signed by none of the keys.
 */
export async function readReference(tx: Transaction, org: number, tree: Tree): Promise<Reference> {
  const { checkpoint, checkpointSize, origin } = tree;
  if (checkpoint === null || checkpointSize === null) {
    return { size: tree.size, root: tree.root, isSigned: true };
  }
  const [body = '', signatures = ''] = checkpoint.split('\n\n');
  const root = Buffer.from(body.split('\n')[2] ?? '', 'base64');
  const said = { origin, size: checkpointSize, root };
  const isRight = `${body}\n` === checkpointBody(said);
  const keys = await keysOf(tx, org, tree);
  const isSigned = keys.some((key) => isSignedBy(`${body}\n`, signatures, key));
  return { ...said, isSigned: isRight && isSigned };
}

/**
 * Keys that follow from the seed, which is not in the database, if one of them has signed before: whoever writes to the tables can add
 * others. Without the seed those of the table have to do.
 */
async function keysOf(tx: Transaction, org: number, { epoch, origin }: Tree): Promise<string[]> {
  const rows = await tx.$queryRaw<{ verifierKey: string }[]>`
    SELECT verifier_key AS "verifierKey" FROM audit_log_signing_key WHERE org = ${org} AND epoch = ${epoch}`;
  const stored = rows.map(({ verifierKey }) => verifierKey);
  const own = signingKeys(origin).map(({ verifierKey }) => verifierKey);
  const known = own.filter((key) => stored.includes(key));
  return known.length > 0 ? known : stored;
}

/** What precedes the 32 bytes of a public key (RFC 8410). */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Whether one of the lines is a signature of the text by a key, `<name>+<id>+<key>`. */
function isSignedBy(text: string, lines: string, verifierKey: string): boolean {
  const [, name = '', id = '', encoded = ''] =
    /^(.+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{44})$/.exec(verifierKey) ?? [];
  if (name === '') return false;
  const key = Buffer.concat([spkiPrefix, Buffer.from(encoded, 'base64').subarray(1)]);
  const publicKey = createPublicKey({ key, format: 'der', type: 'spki' });
  return lines.split('\n').some((line) => {
    const prefix = `\u2014 ${name} `;
    if (!line.startsWith(prefix)) return false;
    const bytes = Buffer.from(line.slice(prefix.length), 'base64');
    const isOfKey = bytes.subarray(0, 4).toString('hex') === id;
    return isOfKey && verify(null, Buffer.from(text), publicKey, bytes.subarray(4));
  });
}
