import fc from 'fast-check';
import type pg from 'pg';
import { type Commitments, leafText, sealedFields } from '@/lib/contract/evidence/leaf';
import { leafArguments, leafColumns } from '@/lib/server/evidence/leaf-sql';
import { seal } from '@/lib/server/evidence/seal';

// Entries of all sorts, and the leaves that PostgreSQL and TypeScript make of them.

const organizationId = 'org_0123456789abcdef0123456789abcdef';

/** Any text that PostgreSQL stores: no NUL and no half of a pair. */
const text = fc.oneof(
  fc.constantFrom(
    '"',
    '\\',
    '\u2028\u2029',
    '\b\f\n\r\t\u0001\u001f\u007f',
    '\u{10ffff}',
    '/',
    '<',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }).map((value) => value.replaceAll('\0', '0')),
);
const time = fc
  .date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());

const required = ['action', 'actor_type', 'created_at', 'id', 'resource_type', 'source', 'salt'];
const values: Record<string, fc.Arbitrary<unknown>> = {
  id: fc.uuid({ version: 7 }),
  salt: fc.uuid(),
  created_at: time,
  occurred_at: time,
  conforms: fc.boolean(),
  schema_version: fc.integer({ min: 1, max: 2_147_483_647 }),
  sealed: fc.constant(null),
};
export const anyRow = fc.record(
  Object.fromEntries(
    leafColumns.map((name) => {
      const value = values[name] ?? text;
      return [name, required.includes(name) ? value : fc.option(value)];
    }),
  ),
) as fc.Arbitrary<Record<string, string | null>>;

const types: Record<string, string> = {
  id: 'uuid',
  salt: 'uuid',
  created_at: 'timestamptz',
  occurred_at: 'timestamptz',
  conforms: 'boolean',
  schema_version: 'integer',
  sealed: 'jsonb',
};

export async function leavesOfDatabase(
  database: pg.Pool,
  rows: Record<string, unknown>[],
): Promise<string[]> {
  const columns = leafColumns.map((name) => `${name} ${types[name] ?? 'text'}`).join(', ');
  const { rows: leaves } = await database.query<{ leaf: string }>(
    `SELECT audit_log_leaf($1, ${leafArguments}) AS leaf
     FROM jsonb_to_recordset($2::jsonb) AS entry (${columns})`,
    [organizationId, JSON.stringify(rows)],
  );
  return leaves.map(({ leaf }) => leaf);
}

function commitmentsOf(entry: Record<string, string | null>): Commitments {
  return Object.fromEntries(
    sealedFields.flatMap((name) => {
      const value = entry[name];
      const salt = entry.salt ?? '';
      return value === null || value === undefined ? [] : [[name, seal(salt, name, value)]];
    }),
  );
}

/** The leaves that TypeScript makes. */
export const leavesOf = (rows: Record<string, string | null>[]): string[] =>
  rows.map((entry) =>
    leafText({ ...entry, org_id: organizationId } as never, commitmentsOf(entry)),
  );
