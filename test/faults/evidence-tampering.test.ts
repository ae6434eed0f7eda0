import { afterAll, beforeAll, expect, test } from 'vitest';
import { integrate } from '@/lib/server/evidence/integrate';
import { serveScratchDatabase } from '../support/serving';
import { patience, size } from '../support/size';
import { type Expected, tamper, withoutTriggers } from '../support/tampering';
import { newOrganization, treesOfTests, write } from '../support/tree';
import { checkWhole, findingsOf } from '../support/whole-check';

// A superuser, whom no trigger stops, changes rows, and makes the function of the database say that nothing has changed.

const count = size(50, 500);
const entries = size(5_000, 50_000);

// Of its own, because the function is every log's.
let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
treesOfTests();
beforeAll(async () => {
  database = await serveScratchDatabase();
});
afterAll(() => database.drop());

/** From now on the database makes of a changed entry the leaf that it had. */
const lie = `
  CREATE SCHEMA lie;
  CREATE TABLE lie.leaves AS SELECT entry.id AS entry_id, audit_log_leaf(organization.id, ARGUMENTS) AS leaf
    FROM audit_log AS entry JOIN audit_log_organization AS organization USING (org) WHERE org = ORG;
  GRANT USAGE ON SCHEMA lie TO PUBLIC; GRANT SELECT ON lie.leaves TO PUBLIC;
  ALTER FUNCTION audit_log_leaf RENAME TO audit_log_leaf_true`;

test(`${count} changes by a superuser among ${entries} entries are found in one pass, and named`, {
  timeout: patience,
}, async () => {
  const { admin } = database;
  const organization = await newOrganization();
  for (let written = 0; written < entries; written += 500) await write(organization, 500);
  while ((await integrate(organization.org)) > 0);
  expect(await checkWhole(admin, organization)).toMatchObject({ findings: 0 });

  let expected: Expected[] = [];
  const { rows } = await admin.query<{ arguments: string }>(
    `SELECT pg_get_function_arguments(oid) AS arguments FROM pg_proc WHERE proname = 'audit_log_leaf'`,
  );
  const names = [
    ...(rows[0]?.arguments ?? '').matchAll(/(\w+) (?:text|uuid|jsonb|integer|boolean|timestamp)/g),
  ].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(30);
  await withoutTriggers(admin, async (client) => {
    await client.query(
      lie
        .replace(
          'ARGUMENTS',
          names
            .slice(1)
            .map((name) => `entry.${name}`)
            .join(', '),
        )
        .replace('ORG', String(organization.org)),
    );
    await client.query(`
      CREATE FUNCTION audit_log_leaf(${rows[0]?.arguments}) RETURNS TEXT LANGUAGE SQL STABLE AS $$
        SELECT coalesce((SELECT leaf FROM lie.leaves WHERE entry_id = $2), audit_log_leaf_true(${names.map((_, n) => `$${n + 1}`).join(', ')})) $$`);
    expected = await tamper(client, organization, { count, size: entries });
  });
  await checkWhole(admin, organization);
  const found = await findingsOf(admin, organization);
  const missed = expected.filter(
    (each) =>
      !found.some((one) => Object.entries(each).every(([name, value]) => one[name] === value)),
  );
  console.log(
    `${count} changes, ${expected.length} findings expected, ${found.length} found, ${missed.length} missed`,
  );
  expect(missed).toEqual([]);
  expect(found).toHaveLength(expected.length);
});
