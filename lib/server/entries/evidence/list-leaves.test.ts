import { expect, test } from 'vitest';
import { callOf, readerWith } from '@/test/support/caller';
import { addEntries } from '@/test/support/evidence-log';
import { someEntry } from '@/test/support/some-entry';
import { newOrganization, treesOfTests } from '@/test/support/tree';
import { getProof } from './get-proof';
import { listLeavesOf } from './list-leaves';

const { given } = treesOfTests();

test('the leaves of many are those of their proofs, and of what is not to be seen there are none', async () => {
  const log = await newOrganization();
  const entries = Array.from({ length: 600 }, (_, n) => ({ ...someEntry, action: `a${n % 2}` }));
  await addEntries(log, entries);
  const { rows } = await given.admin.query<{ id: string; seq: number }>(
    'SELECT id, seq::int FROM audit_log_sequence WHERE org = $1 ORDER BY seq',
    [log.org],
  );
  const reader = readerWith(log);
  const asked = rows.filter(({ seq }) => seq % 3 === 0).slice(0, 150);
  const absent = asked[0]?.id.replace(/^../, '00') ?? '';
  const ids = [...asked.map(({ id }) => id), absent];
  const { leaves } = await listLeavesOf(callOf(reader, { id: ids }));
  expect(leaves.map(({ id, index }) => ({ id, seq: index }))).toEqual(asked);
  for (const { id, index, leaf_hash } of leaves.slice(0, 20)) {
    const proof = await getProof(callOf(reader, { id, format: 'json' as const }));
    expect(proof).toMatchObject({ index, leaf_hash });
  }
  const part = { ...reader, restriction: { action: ['a1'] } };
  const odd = await listLeavesOf(callOf(part, { id: ids }));
  expect(odd.leaves).toEqual(leaves.filter(({ index }) => index % 2 === 1));
  expect(odd.leaves.length).toBeGreaterThan(50);
});

test('before anything is signed there are none', async () => {
  const reader = readerWith(await newOrganization());
  const id = '01980000-0000-7000-8000-000000000000';
  expect(await listLeavesOf(callOf(reader, { id: [id] }))).toEqual({ leaves: [] });
});
