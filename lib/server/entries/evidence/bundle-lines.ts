import 'server-only';
import { bundleFormat } from '@/lib/contract/evidence/bundle';
import { canonicalJson } from '@/lib/contract/evidence/canonical-json';
import {
  type ClearFields,
  clearTexts,
  clearValues,
  type SealedField,
  sealedFields,
} from '@/lib/contract/evidence/leaf';
import { openingOf, type Seals } from '@/lib/server/evidence/commitments';
import { sha256 } from '@/lib/server/evidence/hashes';
import { toBase64 } from './read-tree';

// The lines of a bundle of evidence (audit-evidence/1, docs/evidence.md), each canonical JSON. verifier/verify.mjs reads them.

/** A row of the log, times as in the API, with its number. */
export type NumberedRow = { seq: number } & Seals &
  ClearFields & { readonly [Name in SealedField]?: string | null };

export type Manifest = {
  origin: string;
  epoch: number;
  checkpoint: string;
  size: number;
  verifierKeys: readonly string[];
  /** The query of the filters; null for the whole log. */
  filter: string | null;
  madeAt: Date;
  verifier: { sha256: string; url: string };
};

const line = (type: string, members: object) => `${canonicalJson({ type, ...members })}\n`;

/** What a bundle is called as a file. */
export const bundleName = ({ origin, size }: Pick<Manifest, 'origin' | 'size'>) =>
  `evidence-${origin.replace(/[^\w.-]/g, '_')}-${size}.ndjson`;

/**
 * By Node alone, the program is taken out of the second line and run. Without quotes and backslashes, so that it can be copied out of JSON as
 * it is; a bundle may be too long to be read as one text.
 */
const howToVerify = (file: string) =>
  `node -e 'b=Buffer.alloc(1e6);fs.readSync(fs.openSync(process.argv[1]),b);fs.writeFileSync(\`verify.mjs\`,JSON.parse(String(b).split(/$/m)[1]).text)' ${file} && node verify.mjs ${file}`;

export const manifestLine = ({ verifierKeys, madeAt, verifier, ...manifest }: Manifest) =>
  line('manifest', {
    ...manifest,
    format: bundleFormat,
    verifier_keys: verifierKeys,
    made_at: madeAt.toISOString(),
    how_to_verify: howToVerify(bundleName(manifest)),
    verifier: { name: 'verify.mjs', ...verifier },
  });

export const verifierLine = (text: string) => line('verifier', { name: 'verify.mjs', text });

/** The hashes of the up to 256 entries from number 256 `n` on, and their path to the root of the tree. */
export const tileLine = (n: number, hashes: Buffer, path: readonly Buffer[]) =>
  line('tile', { n, hashes: hashes.toString('base64'), path: toBase64(path) });

/** `path`, with a filter: from the entry to the root of the tree. */
export function entryLine(
  organizationId: string,
  { seq, salt, sealed, ...row }: NumberedRow,
  path?: readonly Buffer[],
): string {
  const pick = (names: readonly (keyof typeof row)[]) =>
    Object.fromEntries(names.flatMap((name) => (row[name] == null ? [] : [[name, row[name]]])));
  const inClear = { ...pick([...clearTexts, ...clearValues]), org_id: organizationId };
  const { commitments, opening } = openingOf(row, { salt, sealed });
  return line('entry', {
    seq,
    entry: { ...inClear, ...pick(sealedFields) },
    ...opening,
    tags: tagsOf(inClear, commitments),
    path: path && toBase64(path),
  });
}

/** Four bytes of the fields in clear, and of each commitment: they show nothing, but by them a field is named that changes later. */
function tagsOf(inClear: object, commitments: Record<string, string>): string {
  const sealed = Object.entries(commitments).map(([, commitment]) => commitment.slice(0, 8));
  return [sha256(canonicalJson(inClear)).toString('hex').slice(0, 8), ...sealed].join('');
}

export const endLine = (entries: number, digest: Buffer) =>
  line('end', { entries, sha256: digest.toString('hex') });
