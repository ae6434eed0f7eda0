import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditLogQuery } from '@/lib/contract/audit-log';
import { maxDetails } from '@/lib/contract/entry-limits';
import type { Caller } from '@/lib/server/core/principal';
import { readPage } from '@/lib/server/entries/read-page';
import { postEntries } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';
import { maxPageBytes } from './sql/columns';

// A page of 200 of the largest entries would be 52 MB.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let key: Caller;
const written: string[] = [];

const long = 'é'.repeat(255);
const targets = Array.from({ length: 20 }, () => ({ type: 't', id: long, name: long }));

beforeAll(async () => {
  database = await serveScratchDatabase();
  key = await database.newKey(await database.newOrganization(), 'Key');
  for (const [size, count] of [
    [60_000, 10],
    [maxDetails.bytes - 10, 3],
  ] as const) {
    const details = `needle${'x'.repeat(size - 'needle'.length)}`;
    const large = { action: 'a', resource_type: 'large', details, targets };
    for (let batch = 0; batch < 4; batch++) {
      const { entries } = await postEntries(key, Array(count).fill(large));
      written.push(...entries.map(({ id }) => id));
    }
  }
});
afterAll(() => database.drop());

const queries: Record<string, AuditLogQuery> = {
  'a list': { limit: 200 },
  'a list of a type, ascending': { limit: 200, order: 'asc', resource_type: ['large'] },
  'a list with their targets': { limit: 200, expand: ['target'] },
  'a search': { limit: 200, q: 'needle' },
  'a search, ascending': { limit: 7, q: 'needle', order: 'asc' },
  'a list of what an exclusion leaves': { limit: 200, action_not: ['b'] },
};

describe.each(Object.entries(queries))('%s', (_, query) => {
  test('of large entries has pages of a megabyte, and all entries once', async () => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await readPage(key, { ...query, cursor });
      expect(page.entries.length).toBeLessThan(maxPageBytes + maxDetails.bytes + 30_000);
      const ids = JSON.parse(`[${page.entries}]`).map(({ id }: { id: string }) => id);
      expect(ids.length).toBe(page.count);
      found.push(...ids);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(found).toEqual(query.order === 'asc' ? written : written.toReversed());
  });
});
