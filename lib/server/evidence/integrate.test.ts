import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { inOrganization } from '@/lib/server/db/client';
import { writeEntries } from '@/lib/server/recording/insert';
import { numberPending } from '@/lib/server/sequencer/sequencer';
import { organizationOf } from '@/test/support/caller';
import { setServerEnv } from '@/test/support/server-env';
import { someEntry } from '@/test/support/some-entry';
import { append, rootOf } from './edge';
import { leafHash } from './hashes';
import { batch, integrate } from './integrate';
import { leafColumns } from './leaf-sql';

let admin: pg.Pool;
let folder: string;
beforeAll(async () => {
  setServerEnv();
  folder = await mkdtemp(path.join(os.tmpdir(), 'evidence-'));
  vi.stubEnv('EVIDENCE_DIRECTORY', folder);
  vi.stubEnv('SIGNING_KEY', 'a seed of no worth, for one test only');
  admin = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL });
});
afterAll(async () => {
  await admin.end();
  await rm(folder, { recursive: true });
  vi.unstubAllEnvs();
});

async function newOrganization() {
  return organizationOf(`org_${randomBytes(16).toString('hex')}`);
}
type Organization = Awaited<ReturnType<typeof newOrganization>>;

async function write(organization: Organization, count: number): Promise<void> {
  await inOrganization(organization, (tx) =>
    writeEntries(tx, organization.org, Array(count).fill(someEntry)),
  );
  await numberPending();
}

async function treeOf({ org }: Organization) {
  const { rows } = await admin.query(
    `SELECT origin, size::int, root, checkpoint, checkpoint_size::int, refused_because FROM audit_log_tree WHERE org = $1`,
    [org],
  );
  return rows[0];
}

/** The root over the leaves that the entries have now. */
async function rootNow({ org, organizationId }: Organization): Promise<Buffer> {
  const { rows } = await admin.query<{ leaf: string }>(
    `SELECT audit_log_leaf($2, ${leafColumns.map((name) => `entry.${name}`).join(', ')}) AS leaf
     FROM audit_log_sequence s JOIN audit_log entry ON entry.org = s.org AND entry.id = s.id WHERE s.org = $1 ORDER BY seq`,
    [org, organizationId],
  );
  return rootOf(append([], 0, Buffer.concat(rows.map(({ leaf }) => leafHash(leaf)))).edge);
}

test('numbered entries are added and signed, and the signature holds', async () => {
  const organization = await newOrganization();
  await write(organization, 5);
  expect(await integrate(organization.org)).toBe(5);
  const tree = await treeOf(organization);
  expect(tree).toMatchObject({
    origin: `localhost:1/${organization.organizationId}`,
    size: 5,
    checkpoint_size: 5,
    refused_because: null,
  });
  expect(tree.root).toEqual(await rootNow(organization));
  const [body = '', signature = ''] = tree.checkpoint.split('\n\n');
  expect(body).toBe(`${tree.origin}\n5\n${tree.root.toString('base64')}`);
  const { rows } = await admin.query(
    'SELECT verifier_key FROM audit_log_signing_key WHERE org = $1',
    [organization.org],
  );
  const [, id, key] = rows[0].verifier_key.match(/^.*\+([0-9a-f]{8})\+(.+)$/);
  const bytes = Buffer.from(signature.split(' ')[2] ?? '', 'base64');
  expect(bytes.subarray(0, 4).toString('hex')).toBe(id);
  const spki = Buffer.concat([
    Buffer.from('302a300506032b6570032100', 'hex'),
    Buffer.from(key, 'base64').subarray(1),
  ]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  expect(verify(null, Buffer.from(`${body}\n`), publicKey, bytes.subarray(4))).toBe(true);
});

test('a log of many batches has one root, whoever adds to it', async () => {
  const organization = await newOrganization();
  for (let n = 0; n < 10; n++) await write(organization, 1_000);
  const integrateUntilDone = async () => {
    while ((await treeOf(organization))?.size !== 10_000) await integrate(organization.org);
  };
  await Promise.all([integrateUntilDone(), integrateUntilDone()]);
  expect(batch).toBeLessThan(10_000);
  const tree = await treeOf(organization);
  expect(tree.root).toEqual(await rootNow(organization));
  const { rows } = await admin.query('SELECT level, n::int FROM audit_log_tile WHERE org = $1', [
    organization.org,
  ]);
  expect(rows).toHaveLength(39);
});

test('what was signed is on the disk, and a database that was set back signs nothing', async () => {
  const organization = await newOrganization();
  const { org } = organization;
  await write(organization, 3);
  await integrate(org);
  const before = await treeOf(organization);
  await admin.query('CREATE TABLE kept AS SELECT * FROM audit_log_tree WHERE org = $1', [org]);
  await write(organization, 2);
  await integrate(org);
  // As it would be after a restore: the tree and the numbers of before, and other entries in their place.
  await admin.query('ALTER TABLE audit_log_sequence DISABLE TRIGGER USER');
  try {
    await admin.query('DELETE FROM audit_log_tree WHERE org = $1', [org]);
    await admin.query('INSERT INTO audit_log_tree SELECT * FROM kept');
    await admin.query('DELETE FROM audit_log_sequence WHERE org = $1 AND seq >= 3', [org]);
    await admin.query('UPDATE audit_log_head SET size = 3 WHERE org = $1', [org]);
  } finally {
    await admin.query(
      'ALTER TABLE audit_log_sequence ENABLE ALWAYS TRIGGER audit_log_sequence_append_only',
    );
    await admin.query('DROP TABLE kept');
  }
  await write(organization, 1);
  expect(await integrate(org)).toBe(1);
  const shorter = await treeOf(organization);
  expect(shorter.refused_because).toMatch(
    /a checkpoint of 5 entries was signed, and the log has 4/,
  );
  expect(shorter.checkpoint).toBe(before.checkpoint);
  await write(organization, 4);
  expect(await integrate(org)).toBe(4);
  const longer = await treeOf(organization);
  expect(longer).toMatchObject({ size: 8, checkpoint: before.checkpoint });
  expect(longer.refused_because).toMatch(/first 5 entries are not those/);
});

test('a key that nobody knows signs only beside one that is known', async () => {
  const organization = await newOrganization();
  await write(organization, 1);
  await integrate(organization.org);
  vi.resetModules();
  const withEnv = async (names: Record<string, string>) => {
    for (const [name, value] of Object.entries(names)) vi.stubEnv(name, value);
    vi.resetModules();
    const { integrate: again } = await import('./integrate');
    await write(organization, 1);
    await again(organization.org);
    return treeOf(organization);
  };
  const other = await withEnv({ SIGNING_KEY: 'another seed of no worth, for one test only' });
  expect(other).toMatchObject({ size: 2, checkpoint_size: 1 });
  expect(other.refused_because).toMatch(/SIGNING_KEY is another/);
  const both = await withEnv({ SIGNING_KEY_PREVIOUS: 'a seed of no worth, for one test only' });
  expect(both).toMatchObject({ size: 3, checkpoint_size: 3, refused_because: null });
  expect(both.checkpoint.match(/^\u2014 /gm)).toHaveLength(2);
});

test('a guard that is damaged stops signing, not adding', async () => {
  const organization = await newOrganization();
  await write(organization, 1);
  await integrate(organization.org);
  const files = await readdir(path.join(folder, 'signed'));
  for (const file of files) await writeFile(path.join(folder, 'signed', file), 'x');
  await write(organization, 1);
  await integrate(organization.org);
  const tree = await treeOf(organization);
  expect(tree).toMatchObject({ size: 2, checkpoint_size: 1 });
  expect(tree.refused_because).toMatch(/is damaged/);
});
