import fc from 'fast-check';
import pg from 'pg';
import { expect, test } from 'vitest';
import { anyRow, leavesOf, leavesOfDatabase } from '../support/leaf-rows';
import { patience, size } from '../support/size';

const count = size(5_000, 100_000);

test(`of ${count} entries of all sorts PostgreSQL and TypeScript make the same leaf`, {
  timeout: patience,
}, async () => {
  const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL });
  let same = 0;
  for (let at = 0; at < count; at += 1_000) {
    const rows = fc.sample(anyRow, 1_000);
    const expected = leavesOf(rows);
    const found = await leavesOfDatabase(database, rows);
    same += found.filter((leaf, n) => leaf === expected[n]).length;
  }
  await database.end();
  console.log(`${same} of ${count} leaves are the same`);
  expect(same).toBe(count);
});
