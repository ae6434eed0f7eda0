import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anyRow, leavesOf, leavesOfDatabase } from '@/test/support/leaf-rows';

// PostgreSQL and TypeScript make the leaf of an entry each by itself, and the same one. Of more entries in test/faults/evidence-leaf.test.ts.

let database: pg.Pool;
beforeAll(() => {
  database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL });
});
afterAll(() => database.end());

test('of the same entry both make the same leaf', async () => {
  const rows = fc.sample(anyRow, 1_000);
  expect(await leavesOfDatabase(database, rows)).toEqual(leavesOf(rows));
});

test('every character is the same in both', async () => {
  const entry = fc.sample(anyRow, 1)[0] ?? {};
  const points = Array.from({ length: 0x11_00_00 }, (_, point) => point).filter(
    (point) => point > 0 && (point < 0xd8_00 || point > 0xdf_ff),
  );
  const rows = [];
  for (let at = 0; at < points.length; at += 4_096) {
    rows.push({ ...entry, action: String.fromCodePoint(...points.slice(at, at + 4_096)) });
  }
  expect(await leavesOfDatabase(database, rows)).toEqual(leavesOf(rows));
});
