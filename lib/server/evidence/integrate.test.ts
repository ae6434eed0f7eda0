import { createPublicKey, verify } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { newOrganization, seed, treesOfTests, write } from '@/test/support/tree';
import { batch, integrate } from './integrate';

const { given, treeOf, rootNow } = treesOfTests();

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
  const { rows } = await given.admin.query(
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
  const { rows } = await given.admin.query(
    'SELECT level, n::int FROM audit_log_tile WHERE org = $1',
    [organization.org],
  );
  expect(rows).toHaveLength(39);
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
  const both = await withEnv({ SIGNING_KEY_PREVIOUS: seed });
  expect(both).toMatchObject({ size: 3, checkpoint_size: 3, refused_because: null });
  expect(both.checkpoint.match(/^\u2014 /gm)).toHaveLength(2);
});

test('while the key is replaced, a log in which nothing is written is signed with both, and tells of it once', async () => {
  const organization = await newOrganization();
  vi.stubEnv('SIGNING_KEY', 'a seed of no worth, for one test only');
  vi.stubEnv('SIGNING_KEY_PREVIOUS', '');
  const integrateAnew = async () => {
    vi.resetModules();
    const { integrate: again } = await import('./integrate');
    await again(organization.org, { isFirst: true });
    return treeOf(organization);
  };
  await write(organization, 1);
  await integrateAnew();
  vi.stubEnv('SIGNING_KEY_PREVIOUS', 'a seed of no worth, for one test only');
  vi.stubEnv('SIGNING_KEY', 'a new seed of no worth, for one test only');
  expect((await integrateAnew()).checkpoint.match(/^\u2014 /gm)).toHaveLength(2);
  await integrateAnew();
  const told = async () => {
    const { rows } = await given.admin.query<{ details: string }>(
      "SELECT details FROM audit_log WHERE org = $1 AND resource_type = 'evidence'",
      [organization.org],
    );
    return rows.map(({ details }) => JSON.parse(details));
  };
  await expect.poll(told).toEqual([{ verifier_key: expect.any(String), first_size: 1 }]);
  vi.stubEnv('SIGNING_KEY_PREVIOUS', '');
  vi.stubEnv('SIGNING_KEY', 'a seed of no worth, for one test only');
});

test('a guard that is damaged stops signing, not adding', async () => {
  const organization = await newOrganization();
  await write(organization, 1);
  await integrate(organization.org);
  const files = await readdir(path.join(given.folder, 'signed'));
  for (const file of files) await writeFile(path.join(given.folder, 'signed', file), 'x');
  await write(organization, 1);
  await integrate(organization.org);
  const tree = await treeOf(organization);
  expect(tree).toMatchObject({ size: 2, checkpoint_size: 1 });
  expect(tree.refused_because).toMatch(/what was last signed cannot be read/);
});
