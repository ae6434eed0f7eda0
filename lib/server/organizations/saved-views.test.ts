import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '@/lib/server/core/principal';
import { callOf } from '@/test/support/caller';
import { serveScratchDatabase } from '@/test/support/serving';
import { saveView, updateSavedView } from './change-saved-views';
import { listSavedViews } from './saved-views';

// Who may do what with a shared view.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
beforeAll(async () => {
  database = await serveScratchDatabase();
});
afterAll(() => database.drop());

test('only its owner stops sharing a view', async () => {
  const organization = await database.newOrganization();
  const olga = await database.newOwner(organization, 'Olga');
  const ada = await database.newOwner(organization, 'Ada');
  const { id } = await saveView(callOf(olga, { name: 'Deletions', query: '', is_shared: true }));
  const update = (caller: Caller, input: { name?: string; is_shared?: boolean }) =>
    updateSavedView(callOf(caller, { id, ...input }));
  await expect(update(ada, { name: 'Taken', is_shared: false })).rejects.toMatchObject({
    code: 'forbidden',
    param: 'is_shared',
  });
  const seen = async () => (await listSavedViews(callOf(ada, {}))).views.map(({ name }) => name);
  expect(await seen()).toEqual(['Deletions']);
  expect(await update(ada, { name: 'Losses', is_shared: true })).toMatchObject({ name: 'Losses' });
  expect(await update(olga, { is_shared: false })).toMatchObject({ is_shared: false });
  expect(await seen()).toEqual([]);
});
