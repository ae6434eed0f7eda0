import { canonicalJson } from '@/lib/contract/evidence/canonical-json';
import { leafText } from '@/lib/contract/evidence/leaf';
import {
  endLine,
  entryLine,
  type NumberedRow,
  tileLine,
} from '@/lib/server/entries/evidence/bundle-lines';
import { signCheckpoint } from '@/lib/server/evidence/checkpoint';
import { openingOf } from '@/lib/server/evidence/commitments';
import { append, rootOf } from '@/lib/server/evidence/edge';
import { leafHash, sha256 } from '@/lib/server/evidence/hashes';
import { deriveKey } from '@/lib/server/evidence/signing-key';

/** The bundle of a small whole log, of which an entry says something else, made as the product makes it, with another key. */
export function forge(bundle: string, seq: number): { bundle: string; verifierKey: string } {
  const [first = '', verifier = '', , ...lines] = bundle.split('\n').slice(0, -2);
  const manifest = JSON.parse(first);
  const { origin, size } = manifest;
  const rows = lines.map((line): NumberedRow & { org_id: string } => {
    const { entry, salt = null, sealed = null, seq: own } = JSON.parse(line);
    const row = { ...entry, salt, sealed, seq: own };
    return own === seq ? { ...row, action: 'forged' } : row;
  });
  const leaves = rows.map((row) => leafHash(leafText(row, openingOf(row, row).commitments)));
  const { edge } = append([], 0, Buffer.concat(leaves));
  const key = deriveKey('another seed of no worth, for one test only', origin);
  const checkpoint = signCheckpoint({ origin, size, root: rootOf(edge) }, [key]);
  const before = [
    canonicalJson({ ...manifest, checkpoint, verifier_keys: [key.verifierKey] }),
    verifier,
    tileLine(0, Buffer.concat(leaves), []).trimEnd(),
    ...rows.map((row) => entryLine(row.org_id, row).trimEnd()),
  ].map((line) => `${line}\n`);
  const text = before.join('');
  return { bundle: text + endLine(rows.length, sha256(text)), verifierKey: key.verifierKey };
}
