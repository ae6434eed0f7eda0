import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { maxTargets } from '@/lib/contract/entry-limits';
import type { Caller } from '@/lib/server/core/principal';
import { callOf } from '@/test/support/caller';
import { postEntries } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';
import { countEntries } from './count';
import { getFacets } from './facets';

// A facet of targets counts all that entries are about.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
beforeAll(async () => {
  database = await serveScratchDatabase();
});
afterAll(() => database.drop());

const newKey = async () => database.newKey(await database.newOrganization(), 'Key');
const targets = (caller: Caller, filters: EntryFilters = {}) =>
  getFacets(callOf(caller, { field: 'target', source: ['api'], ...filters }));
const entry = { action: 'share', resource_type: 'file' };

test('it counts what an entry is about once, by its latest name, as the filter finds it', async () => {
  const caller = await newKey();
  const ben = { type: 'user', id: 'usr_b', name: 'Ben' };
  await postEntries(caller, [
    { ...entry, resource_id: 'f_1', resource_name: 'Old', targets: [ben] },
    {
      ...entry,
      targets: [ben, { ...ben, type: 'member', name: null }, { type: 'file', id: 'f_1' }],
    },
    { ...entry, action: 'delete', resource_id: 'usr_b', targets: [{ ...ben, name: 'Own' }] },
  ]);
  await postEntries(caller, [
    { ...entry, resource_id: 'f_1', targets: [{ type: 'user', id: 'usr_c', name: 'Cem' }] },
    { ...entry, resource_id: 'f_1', resource_name: 'New', targets: [{ ...ben, name: 'Benjamin' }] },
    entry,
  ]);
  const facet = await targets(caller);
  expect(facet).toMatchObject({ counted: 6, is_complete: true, counted_after: null });
  expect(facet.values).toEqual([
    { value: 'f_1', label: 'New', count: 4 },
    { value: 'usr_b', label: 'Benjamin', count: 4 },
    { value: 'usr_c', label: 'Cem', count: 1 },
  ]);
  for (const { value, count } of facet.values) {
    const found = await countEntries(callOf(caller, { target: [value], source: ['api'] }));
    expect(found.count, value).toBe(count);
  }
  expect(await targets(caller, { action: ['delete'], by: 'happened' })).toMatchObject({
    values: [{ value: 'usr_b', label: null, count: 1 }],
    counted: 1,
  });
  const call = callOf(caller, { field: 'target' as const, search: 'cem' });
  expect((await getFacets(call)).values.map(({ value }) => value)).toEqual(['usr_c']);
});

test('of entries with many long targets it counts the newest, and says through where', async () => {
  const caller = await newKey();
  const long = 'é'.repeat(250);
  const many = Array.from({ length: maxTargets }, (_, at) => ({ type: 't', id: `${at}${long}` }));
  for (let batch = 0; batch < 5; batch++) {
    await postEntries(caller, Array(75).fill({ ...entry, targets: many }));
  }
  const facet = await targets(caller);
  expect(facet.is_complete).toBe(false);
  expect(facet.counted_after).not.toBeNull();
  expect(facet.counted).toBeLessThan(375);
  expect(facet.counted).toBeGreaterThan(100);
  expect(facet.values.map(({ count }) => count)).toEqual(Array(maxTargets).fill(facet.counted));
  // Of another field as many entries are counted as ever.
  const actions = await getFacets(callOf(caller, { field: 'action', source: ['api'] }));
  expect(actions).toMatchObject({ counted: 375, is_complete: true });
});
