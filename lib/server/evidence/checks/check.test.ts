import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { integrate } from '@/lib/server/evidence/integrate';
import { faults, tamper, withoutTriggers } from '@/test/support/tampering';
import { newOrganization, type Organization, treesOfTests, write } from '@/test/support/tree';
import { checkWhole, findingsOf } from '@/test/support/whole-check';

const { given } = treesOfTests();

async function signedLog(count: number): Promise<Organization> {
  const organization = await newOrganization();
  await write(organization, count);
  await integrate(organization.org);
  return organization;
}

test('a log as it was signed has no findings, however it is cut, and while it grows', async () => {
  for (const count of [1, 255, 256, 257, 1_500]) {
    const organization = await signedLog(count);
    const check = await checkWhole(given.admin, organization);
    expect(check).toMatchObject({ checked: count, findings: 0 });
    await write(organization, 300);
    await integrate(organization.org);
    await checkWhole(given.admin, organization);
    expect(await findingsOf(given.admin, organization)).toEqual([]);
  }
});

test('each kind of change is found once, and named', async () => {
  const size = 1_500;
  const organization = await signedLog(size);
  await checkWhole(given.admin, organization);
  let expected: object[] = [];
  await withoutTriggers(given.admin, async (client) => {
    const count = Object.keys(faults).length;
    expected = await tamper(client, organization, { count, size });
  });
  await checkWhole(given.admin, organization);
  const found = await findingsOf(given.admin, organization);
  expect(found).toHaveLength(expected.length);
  expect(found).toEqual(
    expect.arrayContaining(expected.map((each) => expect.objectContaining(each))),
  );
  for (const { intact_at } of found) expect(intact_at).toBeInstanceOf(Date);
  await checkWhole(given.admin, organization);
  expect(await findingsOf(given.admin, organization)).toEqual(found);
});

test('a tile that was altered with its entry is contradicted by the one above, and all of them by the signature', async () => {
  const organization = await signedLog(700);
  const { org } = organization;
  await withoutTriggers(given.admin, async (client) => {
    await client.query(
      `UPDATE audit_log_tile SET hashes = overlay(hashes PLACING sha256('x') FROM 33) WHERE org = $1 AND level = 0 AND n = 1`,
      [org],
    );
  });
  await checkWhole(given.admin, organization);
  expect(await findingsOf(given.admin, organization)).toMatchObject([
    { what: 'tile', seq: 256, entry_id: null },
    { what: 'altered', seq: 257 },
  ]);
  const other = await signedLog(300);
  await given.admin.query(
    `UPDATE audit_log_tree SET edge = overlay(edge PLACING sha256('x') FROM 1), root = sha256('x') WHERE org = $1`,
    [other.org],
  );
  await checkWhole(given.admin, other);
  expect(await findingsOf(given.admin, other)).toMatchObject([
    { what: 'altered', seq: 256 },
    { what: 'checkpoint', seq: 300 },
  ]);
  const forged = await signedLog(10);
  await given.admin.query(
    `UPDATE audit_log_tree SET checkpoint = overlay(checkpoint PLACING 'AAAA' FROM length(checkpoint) - 40) WHERE org = $1`,
    [forged.org],
  );
  await checkWhole(given.admin, forged);
  expect(await findingsOf(given.admin, forged)).toMatchObject([{ what: 'checkpoint', seq: 10 }]);
  const broken = await signedLog(10);
  await given.admin.query(`UPDATE audit_log_tree SET edge = '\\x00' WHERE org = $1`, [broken.org]);
  await checkWhole(given.admin, broken);
  expect(await findingsOf(given.admin, broken)).toMatchObject([{ what: 'checkpoint', seq: 10 }]);
  const gone = await signedLog(600);
  await withoutTriggers(given.admin, async (client) => {
    await client.query('DELETE FROM audit_log_tile WHERE org = $1 AND n = 0', [gone.org]);
  });
  await checkWhole(given.admin, gone);
  expect(await findingsOf(given.admin, gone)).toMatchObject([{ what: 'tile', seq: 0 }]);
});

test('entries that wait for their number, or got it late, are no findings', async () => {
  const organization = await signedLog(300);
  const { org } = organization;
  const { rows } = await given.admin.query(
    `INSERT INTO audit_log (org, created_at, id, action, resource_type, actor_type)
     SELECT org, created_at, audit_log_id($2, created_at), 'create', 'late', 'system' FROM audit_log WHERE org = $1
     ORDER BY id LIMIT 1 RETURNING created_at, id`,
    [org, randomUUID()],
  );
  await given.admin.query(
    'INSERT INTO audit_log_outbox (org, created_at, id) VALUES ($1, $2, $3)',
    [...[org, rows[0].created_at, rows[0].id]],
  );
  await checkWhole(given.admin, organization);
  await write(organization, 5);
  await integrate(org);
  await checkWhole(given.admin, organization);
  expect(await findingsOf(given.admin, organization)).toEqual([]);
});
