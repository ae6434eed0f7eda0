import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealedFields } from '@/lib/contract/evidence/leaf';
import { inOrganization } from '@/lib/server/db/client';
import { integrate } from '@/lib/server/evidence/integrate';
import { writeEntries } from '@/lib/server/recording/insert';
import { numberPending } from '@/lib/server/sequencer/sequencer';
import { backUp } from '@/scripts/database/backup.mjs';
import { serveScratchDatabase } from '../support/serving';
import { patience, size } from '../support/size';
import { someEntry } from '../support/some-entry';
import { newOrganization, treesOfTests } from '../support/tree';
import { checkWhole, findingsOf } from '../support/whole-check';

// A field is erased by an UPDATE after which the leaf is the same, and no other UPDATE is let through.

const count = size(200, 10_000);

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
const { given } = treesOfTests();
beforeAll(async () => {
  database = await serveScratchDatabase();
});
afterAll(() => database.drop());

const kept = (fields: readonly string[], name: (field: string) => string) =>
  `jsonb_strip_nulls(jsonb_build_object(${fields.map((field) => `'${field}', ${name(field)}`).join(', ')}))`;

/** Erases fields of entries: their commitments are kept, and of the others the inner hashes of their salts. */
const erase = (fields: readonly string[]) => `
  UPDATE audit_log SET ${fields.map((field) => `${field} = NULL`).join(', ')}, search_text = NULL, salt = NULL,
    sealed = jsonb_build_object(
      'commitments', ${kept(fields, (field) => `audit_log_seal(salt, NULL, '${field}', ${field})`)},
      'salts', ${kept(
        sealedFields.filter((field) => !fields.includes(field)),
        (field) =>
          `CASE WHEN ${field} IS NOT NULL THEN encode(sha256(uuid_send(salt) || convert_to('${field}', 'UTF8')), 'hex') END`,
      )})
  WHERE org = $1 AND id = ANY ($2)`;

test(`${count} entries lose a field: the root stays, a check finds nothing, and no dump has the values`, {
  timeout: patience,
}, async () => {
  const { admin } = database;
  const organization = await newOrganization();
  const { org } = organization;
  const marks = Array.from({ length: count }, () => `erase-${randomBytes(9).toString('hex')}`);
  const ids: string[] = [];
  for (let at = 0; at < count; at += 200) {
    const entries = marks.slice(at, at + 200).map((mark, n) => ({
      ...someEntry,
      user_id: mark,
      user_agent: 'stays',
      ...(n % 2 === 0 && { actor_email: `${mark}@example.com`, details: `{"who":"${mark}"}` }),
    }));
    const written = await inOrganization(organization, (tx) => writeEntries(tx, org, entries));
    ids.push(...written.map(({ id }) => id));
    await numberPending();
  }
  while ((await integrate(org)) > 0);
  const rootOf = async () =>
    (await admin.query('SELECT root, size::int FROM audit_log_tree WHERE org = $1', [org])).rows[0];
  const before = await rootOf();
  expect(before.size).toBe(count);
  const { rows: leaves } = await leavesOf(admin, org);

  const { rowCount } = await admin.query(erase(['user_id', 'actor_email', 'details']), [org, ids]);
  expect(rowCount).toBe(count);

  expect((await leavesOf(admin, org)).rows).toEqual(leaves);
  expect(await rootOf()).toEqual(before);
  expect(await checkWhole(admin, organization)).toMatchObject({ checked: count, findings: 0 });
  expect(await findingsOf(admin, organization)).toEqual([]);
  const { rows } = await admin.query(
    'SELECT count(*)::int AS count FROM audit_log WHERE org = $1 AND user_id IS NULL AND salt IS NULL',
    [org],
  );
  expect(rows[0].count).toBe(count);

  const file = path.join(given.folder, 'erased.backup');
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await backUp(client, file);
  await client.end();
  const dump = gunzipSync(readFileSync(file)).toString('latin1');
  expect(dump).toContain('stays');
  expect(marks.filter((mark) => dump.includes(mark))).toEqual([]);
});

const leavesOf = (admin: pg.Pool, org: number) =>
  admin.query(
    `SELECT e.id, audit_log_seal(e.salt, e.sealed, 'user_id', e.user_id) AS user_id, audit_log_seal(e.salt, e.sealed, 'details', e.details) AS details,
       audit_log_seal(e.salt, e.sealed, 'user_agent', e.user_agent) AS user_agent
     FROM audit_log AS e WHERE org = $1 ORDER BY id`,
    [org],
  );

const altering: Record<string, string> = {
  'another value': `details = '{"of":"nobody"}'`,
  'a value gone without its commitment': 'details = NULL',
  'another action': `action = 'delete'`,
  'another time': `created_at = created_at + interval '1 second', id = audit_log_id(id, created_at + interval '1 second')`,
  'another salt': `salt = '${randomUUID()}'`,
  'a value in front of its commitment': `details = '{"of":"a lie"}', salt = NULL,
    sealed = jsonb_build_object('commitments', jsonb_build_object('details', audit_log_seal(salt, NULL, 'details', details)))`,
};

test.each(Object.entries(altering))(
  '%s is refused, to a superuser too, and as a replica',
  async (_, set) => {
    const organization = await newOrganization();
    const { org } = organization;
    const [entry] = await inOrganization(organization, (tx) => writeEntries(tx, org, [someEntry]));
    const client = await database.admin.connect();
    try {
      for (const role of ['origin', 'replica', 'local']) {
        await client.query(`SET session_replication_role = ${role}`);
        await expect(
          client.query(`UPDATE audit_log SET ${set} WHERE org = $1 AND id = $2`, [org, entry?.id]),
        ).rejects.toMatchObject({ code: '42501', message: expect.stringContaining('leaf') });
      }
    } finally {
      await client.query('RESET session_replication_role');
      client.release();
    }
  },
);
