import type { APIRequestContext } from '@playwright/test';
import type { AuditLogPage } from '@/lib/contract/audit-log';
import type { AuditLogEntry } from '@/lib/contract/entry';
import { expect, test } from '../fixtures';
import { expectError } from './expect-error';
import { idsOf, readAll, readPage } from './read-log';
import { minimal, record } from './record-log';

/** Waits until `count` entries have their sequence numbers, and returns them. */
async function readNumbered(request: APIRequestContext, apiKey: string, count: number) {
  let page: AuditLogPage | undefined;
  await expect
    .poll(async () => {
      page = await readPage(request, apiKey, 'order=seq&limit=200');
      return page.audit_log.length;
    })
    .toBe(count);
  return page?.audit_log ?? [];
}

const batch = (count: number, name: string) =>
  Array.from({ length: count }, (_, n) => ({ ...minimal, resource_id: `${name}_${n}` }));

test.describe('order=seq', () => {
  test('every entry comes once, numbered from 0 without gaps in commit order', async ({
    request,
    newOrganization,
  }) => {
    const { apiKey } = await newOrganization();
    const written: AuditLogEntry[] = [];
    for (const size of [3, 1, 5]) {
      written.push(...(await record(request, apiKey, batch(size, `of_${size}`))));
      await readNumbered(request, apiKey, written.length);
    }
    const numbered = await readNumbered(request, apiKey, 9);
    // The first reading has the number after the first three.
    expect(numbered).toEqual(
      written.map((entry, index) => ({ ...entry, seq: index < 3 ? index : index + 1 })),
    );
  });

  test('a consumer continues by number, also past the end', async ({
    request,
    newOrganization,
  }) => {
    const { apiKey } = await newOrganization();
    await record(request, apiKey, batch(7, 'a'));
    const all = await readNumbered(request, apiKey, 7);
    const seen: AuditLogEntry[] = [];
    let position = -1;
    for (const [count, hasMore] of [
      [3, true],
      [3, true],
      [1, false],
      [0, false],
    ] as const) {
      const page = await readPage(request, apiKey, `order=seq&limit=3&after_seq=${position}`);
      expect(page.audit_log).toHaveLength(count);
      expect(page.has_more).toBe(hasMore);
      expect(page.next_cursor).toBe(hasMore ? String(page.audit_log.at(-1)?.seq) : null);
      seen.push(...page.audit_log);
      position = seen.at(-1)?.seq ?? position;
    }
    expect(seen).toEqual(all);
    await record(request, apiKey, minimal);
    await expect
      .poll(async () => (await readPage(request, apiKey, 'order=seq&after_seq=6')).audit_log)
      .toMatchObject([{ seq: 8 }]);
    expect((await readPage(request, apiKey, 'order=seq&after_seq=8')).audit_log).toEqual([]);
  });

  test('each organization has its own numbers', async ({ request, newOrganization }) => {
    const [one, other] = [await newOrganization(), await newOrganization()];
    await record(request, one.apiKey, batch(3, 'one'));
    await record(request, other.apiKey, batch(2, 'other'));
    const numbered = await readNumbered(request, other.apiKey, 2);
    expect(numbered.map((entry) => [entry.seq, entry.org_id])).toEqual([
      [0, other.organizationId],
      [1, other.organizationId],
    ]);
  });

  test('only order=seq gives numbers', async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const [entry] = await record(request, apiKey, minimal);
    await readNumbered(request, apiKey, 1);
    for (const query of ['', 'order=desc', 'order=asc']) {
      expect((await readPage(request, apiKey, query)).audit_log).toEqual([entry]);
    }
  });
});

test('order=asc gives the walk in reverse', async ({ request, newOrganization, insertEntries }) => {
  const { organizationId, apiKey } = await newOrganization();
  const at = (n: number) => new Date(Date.UTC(2026, 0, 1) + Math.floor(n / 5));
  const rows = Array.from({ length: 60 }, (_, n) => ({ createdAt: at(n) }));
  await insertEntries(organizationId, rows);
  const down = idsOf(await readAll(request, apiKey, 'limit=7'));
  expect(down).toHaveLength(60);
  expect(idsOf(await readAll(request, apiKey, 'order=desc&limit=7'))).toEqual(down);
  for (const limit of [1, 7, 200]) {
    const up = idsOf(await readAll(request, apiKey, `order=asc&limit=${limit}`));
    expect(up).toEqual(down.toReversed());
  }
});

test.describe('parameters that exclude each other are refused', () => {
  const bad: [query: string, param: string][] = [
    ['after_seq=1', 'after_seq'],
    ['order=asc&after_seq=1', 'after_seq'],
    ['order=seq&after_seq=', 'after_seq'],
    ['order=seq&after_seq=-2', 'after_seq'],
    ['order=seq&after_seq=1.5', 'after_seq'],
    ['order=seq&after_seq=9999999999999999', 'after_seq'],
    ['order=seq&after_seq=1&after_seq=2', 'after_seq'],
    ['order=seq&cursor=2026-11-22T10:00:00.123Z|0189dc7a-0000-7000-8000-000000000000', 'cursor'],
    ['order=seq&action=create', 'action'],
    ['order=seq&resource_type=source', 'resource_type'],
    ['order=random', 'order'],
    ['order=', 'order'],
    ['order=asc&order=desc', 'order'],
  ];
  for (const [query, param] of bad) {
    test(query, async ({ request, newOrganization }) => {
      const { apiKey } = await newOrganization();
      const response = await request.get(`/v1/audit-log?${query}`, {
        headers: { 'x-api-key': apiKey },
      });
      await expectError(response, 'invalid_parameter', param);
    });
  }
});

test.describe('Audit-Log-Complete-Through', () => {
  async function completeThrough(request: APIRequestContext, apiKey: string, query = '') {
    const response = await request.get(`/v1/audit-log?${query}`, {
      headers: { 'x-api-key': apiKey },
    });
    expect(response.status()).toBe(200);
    return response.headers()['audit-log-complete-through'] ?? '';
  }

  test('every list has the header, and it soon passes an entry that was written', async ({
    request,
    newOrganization,
  }) => {
    const { apiKey } = await newOrganization();
    const [entry] = await record(request, apiKey, minimal);
    for (const query of ['', 'order=asc', 'order=seq', 'limit=1&action=create']) {
      expect(await completeThrough(request, apiKey, query)).toMatch(
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
      );
      await expect
        .poll(
          async () => (await completeThrough(request, apiKey, query)) > (entry?.created_at ?? ''),
        )
        .toBe(true);
    }
  });

  test('an open transaction that has written holds it back', async ({
    request,
    newOrganization,
    database,
  }) => {
    const { organizationId, apiKey } = await newOrganization();
    const client = await database.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query(
        `insert into audit_log (org, created_at, id, action, resource_type, actor_type)
         select audit_log_org($1), at, audit_log_id('0189dc7a-0000-7000-8000-00000000000a', at), 'create', 'late', 'system'
         from (select audit_log_now() as at offset 0) as clock returning created_at`,
        [organizationId],
      );
      const createdAt = rows[0].created_at.toISOString();
      // Longer than the header's value is cached.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      expect((await readPage(request, apiKey)).audit_log).toEqual([]);
      expect((await completeThrough(request, apiKey)) <= createdAt).toBe(true);
      await client.query('commit');
      await expect
        .poll(async () => (await completeThrough(request, apiKey)) > createdAt)
        .toBe(true);
    } finally {
      client.release();
    }
  });
});
