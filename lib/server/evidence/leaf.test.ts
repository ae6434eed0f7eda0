import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Commitments, leafText, sealedFields } from '@/lib/contract/evidence/leaf';
import { size } from '@/test/support/size';
import { leafColumns } from './leaf-sql';
import { seal } from './seal';

// PostgreSQL and TypeScript make the leaf of an entry each by itself, and the same one.

let database: pg.Pool;
beforeAll(() => {
  database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL });
});
afterAll(() => database.end());

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
const row = fc.record(
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

async function leavesOf(rows: Record<string, unknown>[]): Promise<string[]> {
  const columns = leafColumns.map((name) => `${name} ${types[name] ?? 'text'}`).join(', ');
  const { rows: leaves } = await database.query<{ leaf: string }>(
    `SELECT audit_log_leaf($1, ${leafColumns.map((name) => `entry.${name}`).join(', ')}) AS leaf
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

test('of the same entry both make the same leaf', async () => {
  const count = size(5_000, 100_000);
  const rows = fc.sample(row, count);
  for (let at = 0; at < count; at += 1_000) {
    const some = rows.slice(at, at + 1_000);
    const expected = some.map((entry) =>
      leafText({ ...entry, org_id: organizationId } as never, commitmentsOf(entry)),
    );
    expect(await leavesOf(some)).toEqual(expected);
  }
});

test('every character is the same in both', async () => {
  const entry = fc.sample(row, 1)[0] ?? {};
  const points = Array.from({ length: 0x11_00_00 }, (_, point) => point).filter(
    (point) => point > 0 && (point < 0xd8_00 || point > 0xdf_ff),
  );
  const rows = [];
  for (let at = 0; at < points.length; at += 4_096) {
    rows.push({ ...entry, action: String.fromCodePoint(...points.slice(at, at + 4_096)) });
  }
  const expected = rows.map((each) =>
    leafText({ ...each, org_id: organizationId } as never, commitmentsOf(each)),
  );
  expect(await leavesOf(rows)).toEqual(expected);
});
