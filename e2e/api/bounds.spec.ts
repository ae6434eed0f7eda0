import type { HistogramBucket } from '@/lib/contract/histogram';
import { expect, test } from '../fixtures';
import { readPage } from './read-log';

// More entries than one request scans. Only the oldest contains the word that is searched for.

const entries = 50_100;

const insert = `
  insert into audit_log (org, created_at, id, action, resource_type, details, actor_type)
  select audit_log_org($1), e.at, audit_log_id(overlay(gen_random_uuid()::text placing '7' from 15 for 1)::uuid, e.at),
    case when n = 0 then 'first' when n % 10 = 0 then 'delete' else 'create' end, 'source',
    case when n = 0 then '"needle"' end, 'system'
  from (select n, timestamptz '2026-02-01Z' + n * interval '1 second' as at from generate_series(0, ${entries - 1}) as n) as e`;

test('one request scans a bounded number of entries, says so, and the next pages reach the rest', async ({
  request,
  newOrganization,
  database,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  await database.query(insert, [organizationId]);
  const headers = { 'x-api-key': apiKey };
  // Before the entries of these requests themselves.
  const get = async (path: string) =>
    (
      await request.get(
        `/v1/audit-log${path}${path.includes('before') ? '' : '&before=2026-03-01'}`,
        { headers },
      )
    ).json();

  /** The time of the entry `n` before the last, and all since then were counted. */
  const since = (n: number) => ({
    is_complete: false,
    counted_after: new Date(Date.UTC(2026, 1, 1) + (entries - 1 - n) * 1_000 + 1).toISOString(),
  });
  const complete = { is_complete: true, counted_after: null };
  expect(await get('/count?')).toEqual({ count: 10_000, ...since(10_000) });
  expect(await get('/count?action=delete')).toEqual({ count: 5_009, ...complete });
  expect(await get('/count?action_not=create')).toEqual({ count: 5_000, ...since(50_000) });
  expect(await get('/count?q=delete')).toEqual({ count: 2_000, ...since(20_000) });
  expect(await get('/count?q=needle')).toEqual({ count: 0, ...since(20_000) });

  // The bucket of the needle has no number: it was not counted.
  const { buckets, counted_after } = await get('/histogram?q=needle');
  expect(counted_after).toBe(since(20_000).counted_after);
  const isCounted = ({ start, count }: HistogramBucket) => start >= counted_after && count === 0;
  expect(buckets.length).toBeGreaterThan(5);
  expect(buckets.filter((bucket: HistogramBucket) => !isCounted(bucket))).toEqual([]);
  const alone = await get('/histogram?q=needle&after=2026-02-01&before=2026-02-01T01:00:00Z');
  expect(alone.counted_after).toBeNull();
  expect(alone.buckets[0]).toMatchObject({ count: 1, is_estimate: false });

  const facet = await get('/facets?field=action');
  expect(facet).toMatchObject({ counted: 50_000, ...since(50_000) });
  expect(facet.values).toEqual([
    { value: 'create', label: null, count: 45_000 },
    { value: 'delete', label: null, count: 5_000 },
  ]);
  expect(await get('/facets?field=resource_type&action=first')).toEqual({
    field: 'resource_type',
    values: [{ value: 'source', label: null, count: 1 }],
    counted: 1,
    ...complete,
  });

  // A list that one index finds is exact, however far back the entry lies.
  expect(await readPage(request, apiKey, 'action=first')).toMatchObject({
    audit_log: [{ action: 'first' }],
    has_more: false,
  });
  const excluding = 'action_not=create&action_not=delete';
  const { audit_log, has_more, next_cursor } = await readPage(request, apiKey, excluding);
  expect({ audit_log, has_more }).toEqual({ audit_log: [], has_more: true });
  expect(await readPage(request, apiKey, `${excluding}&cursor=${next_cursor}`)).toMatchObject({
    audit_log: [{ action: 'first' }],
    has_more: false,
  });

  const pages: number[] = [];
  let cursor: string | null = null;
  do {
    const at: string = cursor === null ? '' : `&cursor=${cursor}`;
    const page = await readPage(request, apiKey, `q=needle${at}`);
    pages.push(page.audit_log.length);
    expect(page.next_cursor === null).toBe(!page.has_more);
    cursor = page.next_cursor;
  } while (cursor !== null);
  expect(pages).toEqual([0, 0, 1]);

  // The entry that records the start of the export contains the word as well.
  const path = '/v1/audit-log/export?format=ndjson&q=needle&action_not=export';
  const lines = (await (await request.get(path, { headers })).text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([{ action: 'first' }, { end: { count: 1 } }]);
});

test('a search of long details stops earlier, and the next pages reach the rest', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const long = 'x'.repeat(60_000);
  const ids = await insertEntries(
    organizationId,
    Array.from({ length: 400 }, (_, n) => ({
      createdAt: new Date(Date.UTC(2026, 0, 1) + n),
      details: JSON.stringify(n === 0 ? `needle ${long}` : long),
    })),
  );
  const first = await readPage(request, apiKey, 'q=needle');
  expect(first).toMatchObject({ audit_log: [], has_more: true });
  const second = await readPage(request, apiKey, `q=needle&cursor=${first.next_cursor}`);
  expect(second).toMatchObject({ audit_log: [{ id: ids[0] }], has_more: false });
});
