import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { columnValue, entryColumns } from '@/lib/contract/entry-fields';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { type SealedField, sealedFields } from '@/lib/contract/evidence/leaf';
import type { Organization } from '@/lib/server/core/principal';
import { getBundle } from '@/lib/server/entries/evidence/bundle';
import { getProof } from '@/lib/server/entries/evidence/get-proof';
import { integrate } from '@/lib/server/evidence/integrate';
import { fieldSalt, seal } from '@/lib/server/evidence/seal';
import { Content } from '@/lib/server/http/content';
import type { WrittenEntry } from '@/lib/server/recording/columns';
import { arbitraryEntry } from './arbitrary-entry';
import { callOf, readerWith } from './caller';
import { number } from './tree';
import { writeEach } from './write-each';

const own: readonly string[] = ['org_id', 'created_at', 'id', 'happened_at'];
const plain: readonly string[] = ['schema_version', 'conforms'];

/** The columns of an entry that are written. */
function toWritten(entry: ExpandedEntry): WrittenEntry {
  const columns = entryColumns.filter((name) => !own.includes(name));
  const values = columns.map((name) => [name, columnValue(entry, name)] as const);
  const written = Object.fromEntries(
    values.map(([name, value]) => [
      name,
      value !== null && plain.includes(name) ? JSON.parse(value) : value,
    ]),
  );
  return { ...written, external_source: written.external_id ? 'a source' : null } as WrittenEntry;
}

/** So many entries of any content. */
export const someEntries = (count: number, seed?: number): WrittenEntry[] =>
  fc.sample(arbitraryEntry, { numRuns: count, ...(seed !== undefined && { seed }) }).map(toWritten);

/** Writes entries and has them signed. */
export async function addEntries(log: Organization, entries: WrittenEntry[]): Promise<void> {
  await writeEach(log, entries);
  await sign(log);
}

/** Numbers what was written, and signs it. */
async function sign({ org }: Organization): Promise<void> {
  await number({ org });
  while ((await integrate(org)) > 0);
}

/** The bytes of a bundle. */
export async function bundleOf(log: Organization, filters: EntryFilters = {}): Promise<Buffer> {
  const { body } = await getBundle({
    ...callOf(readerWith(log), filters),
    request: new Request('http://localhost/v1/audit-log/evidence'),
  });
  return Buffer.from(await new Response(body as ReadableStream).arrayBuffer());
}

/** The id of the entry with this number. */
async function idOf(admin: pg.Pool, { org }: Organization, seq: number): Promise<string> {
  const { rows } = await admin.query<{ id: string }>(
    'SELECT id FROM audit_log_sequence WHERE org = $1 AND seq = $2',
    [org, seq],
  );
  return rows[0]?.id ?? '';
}

/** The proof of the entry with this number, as it is saved as a file. */
export async function proofOf(
  admin: pg.Pool,
  log: Organization,
  seq: number,
  { format = 'tlog-proof', entry = 'include' }: ProofForm = {},
): Promise<string> {
  const input = { id: await idOf(admin, log, seq), format, entry: entry ?? undefined };
  const proof = await getProof(callOf(readerWith(log), input));
  return proof instanceof Content
    ? new Response(proof.body as string).text()
    : JSON.stringify(proof);
}

type ProofForm = { format?: 'json' | 'tlog-proof'; entry?: 'include' | null };

/** Erases fields of the entry with this number, of which none was erased yet, as the database allows it: its leaf stays. An id becomes `erased_…`. */
export async function eraseFields(
  admin: pg.Pool,
  { org }: Organization,
  seq: number,
  names: readonly SealedField[],
): Promise<void> {
  const { rows } = await admin.query(
    `SELECT * FROM audit_log WHERE org = $1 AND id = (SELECT id FROM audit_log_sequence WHERE org = $1 AND seq = $2)`,
    [org, seq],
  );
  const [row] = rows;
  const commitments: Record<string, string> = {};
  const salts: Record<string, string> = {};
  for (const name of sealedFields) {
    if (row[name] === null) continue;
    if (names.includes(name)) commitments[name] = seal(row.salt, name, row[name]);
    else salts[name] = fieldSalt(row.salt, name).toString('hex');
  }
  const values = names.map((name) =>
    row[name] !== null && name.endsWith('_id')
      ? `'erased_${randomBytes(6).toString('hex')}'`
      : 'NULL',
  );
  const sets = names.map((name, at) => `${name} = ${values[at]}`);
  await admin.query(
    `UPDATE audit_log SET ${['salt = NULL', 'sealed = $3', ...sets].join(', ')} WHERE org = $1 AND id = $2`,
    [org, row.id, JSON.stringify({ commitments, salts })],
  );
}
