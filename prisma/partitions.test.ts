import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AuditLogEntry } from '@/lib/contract/entry';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { client, inOrganization } from '@/lib/server/db/client';
import { readPage } from '@/lib/server/entries/read-page';
import { maxPageBytes } from '@/lib/server/entries/sql/columns';
import type { Position } from '@/lib/server/entries/sql/cursor';
import { selectEntries, selectPage } from '@/lib/server/entries/sql/page';
import { partitionWindows } from '@/lib/server/entries/sql/partition-windows';
import type { WrittenEntry } from '@/lib/server/recording/columns';
import { writeEntries } from '@/lib/server/recording/insert';
import { numberPending } from '@/lib/server/sequencer/sequencer';
import { root } from '@/scripts/paths.mjs';
import { organizationOf, readerOf, readerWith } from '@/test/support/caller';
import { explain, large, migrateForLarge } from '@/test/support/large-log';
import { createPlainOwner } from '@/test/support/plain-owner';
import { createScratchDatabase, type ScratchDatabase } from '@/test/support/scratch-database';
import { patient } from '@/test/support/size';
import { untilReached } from '@/test/support/until-reached';

// The log partitioned by month (prisma/scaling/partitions.sql), compared with the log as one table: same answers, same
// cost, same guards, and months that are created ahead and dropped. Its owner is not a superuser, as on a hosted
// PostgreSQL.

const small = `org_${'c'.repeat(32)}`;
const old = `org_${'d'.repeat(32)}`;
const total = 6_000;

/** The start of the month `offset` months after this one. */
function month(offset: number): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset));
}

/**
 * 36 months up to now, the same rows wherever it runs. Each month has some of a rare type; one entry of all has a type
 * of its own.
 */
const fill = `
  INSERT INTO audit_log (org, created_at, id, user_id, action, resource_type, resource_id, details, actor_type, occurred_at)
  SELECT audit_log_org(CASE WHEN n % 11 < 9 THEN '${large.organizationId}' WHEN n < ${total / 2} THEN '${old}' ELSE '${small}' END),
    at, audit_log_id(overlay(md5(n::text) PLACING '7' FROM 13 FOR 1)::uuid, at), 'usr_' || n % 40, 'action_' || n % 7,
    CASE WHEN n % 167 = 5 THEN 'rare' WHEN n = ${total / 3 + 2} THEN 'single' ELSE 'type_' || n % 5 END,
    'resource_' || n % 97, '{"n":' || n || '}', 'user',
    CASE WHEN n % 3 = 0 THEN at - n % 400 * interval '1 day' END
  FROM generate_series(0, ${total - 1}) AS n
  CROSS JOIN LATERAL (
    -- Two in each millisecond that has any.
    SELECT date_trunc('milliseconds', $1::timestamptz + n / 2 * (($2::timestamptz - $1::timestamptz) / ${total / 2})) AS at
  ) AS clock
  ORDER BY n`;

const first = `
  INSERT INTO audit_log (org, created_at, id, action, resource_type, actor_type)
  SELECT audit_log_org('${old}'), at, audit_log_id(gen_random_uuid(), at), 'create', 'early', 'system'
  FROM (VALUES ($1::timestamptz)) AS clock (at)`;

let flat: ScratchDatabase;
let byMonth: ScratchDatabase;
let dropOwner: string;
let owner: pg.Client;

beforeAll(async () => {
  flat = await createScratchDatabase();
  byMonth = await createScratchDatabase();
  await migrateForLarge(flat);
  const plain = await createPlainOwner(byMonth);
  dropOwner = plain.dropStatement;
  await migrateForLarge({ url: plain.url, client: byMonth.client });
  owner = new pg.Client({ connectionString: plain.url });
  await owner.connect();

  // An entry of the year before, where the first partition begins.
  for (const { client } of [flat, byMonth]) await client.query(first, [month(-36)]);
  await owner.query(await readFile(path.join(root, 'prisma/scaling/partitions.sql'), 'utf8'));
  const until = new Date();
  // There are no statistics of a new month, and pages must not depend on them.
  for (const { partition } of await months()) {
    await owner.query(`ALTER TABLE ${partition} SET (autovacuum_enabled = false)`);
  }
  for (const { client } of [flat, byMonth]) await client.query(fill, [month(-35), until]);
  // What the server reads from its environment.
  process.env.DATABASE_URL = plain.url;
  process.env.BASE_URL = 'http://localhost:1';
  process.env.BETTER_AUTH_SECRET ??= 'a secret of no worth, for one test only';
  await vi.waitUntil(() => [...partitionWindows({}, null, 'desc')].length > 1, patient);
});
afterAll(async () => {
  for (const role of ['audit_log_server', 'audit_log_sequencer'] as const) {
    await client(role).$disconnect();
  }
  await owner.end();
  await byMonth.drop([dropOwner]);
  await flat.drop();
});

/** Runs `sql` as `role`, for one organization, and rolls back. */
async function runAs(role: string, organization: string | null, sql: string) {
  await owner.query('BEGIN');
  try {
    await owner.query(`SELECT set_config('app.org', audit_log_org($1)::text, true)`, [
      organization,
    ]);
    await owner.query(`SET LOCAL ROLE ${role}`);
    return await owner.query(sql);
  } finally {
    await owner.query('ROLLBACK');
  }
}

type Month = { partition: string; begins: Date | number; ends: Date | number };

const months = async () => (await owner.query<Month>('SELECT * FROM audit_log_months')).rows;

const filters: Record<string, EntryFilters> = {
  none: {},
  type: { resource_type: ['type_1'] },
  'a rare type': { resource_type: ['rare'] },
  'a type of one entry': { resource_type: ['single'] },
  'an absent type': { resource_type: ['absent'] },
  'type and action': { resource_type: ['type_1'], action: ['action_2'] },
  'resource id': { resource_id: ['resource_5'] },
  user: { user_id: ['usr_7'] },
  'two types': { resource_type: ['type_1', 'rare'] },
  'two types and three actions': {
    resource_type: ['type_1', 'absent'],
    action: ['action_1', 'action_2', 'action_3'],
  },
  'all but a type': { resource_type_not: ['type_1'] },
  'a range': { after: month(-20).toISOString(), before: month(-9).toISOString() },
  'a range with a rare type': {
    resource_type: ['rare'],
    after: new Date(month(-12).getTime() + 7).toISOString(),
  },
  'the time of events': { by: 'happened' },
  'a range of the time of events': {
    by: 'happened',
    after: month(-20).toISOString(),
    before: month(-9).toISOString(),
  },
};

test('partitions cover the past, 36 months, the next one, and everything later', async () => {
  const all = await months();
  expect(all.map(({ partition }) => partition)).toHaveLength(1 + 36 + 2);
  expect(all.slice(1).map(({ begins }) => begins)).toEqual(
    Array.from({ length: 38 }, (_, n) => month(n - 35)),
  );
  expect(all[0]).toMatchObject({ partition: 'audit_log_first', begins: Number.NEGATIVE_INFINITY });
  expect(all.at(-1)?.ends).toBe(Number.POSITIVE_INFINITY);
  for (const [index, { ends }] of all.slice(0, -1).entries()) {
    expect(ends).toEqual(all[index + 1]?.begins);
  }
});

const reader = readerWith(large);

// Divides the number of entries of some months, so that some pages end where a month does.
const limit = 67;

describe.each(Object.entries(filters))('a walk with %s', (_, filter) => {
  test.each(['desc', 'asc'] as const)(
    'finds the same entries as in one table: %s',
    async (order) => {
      const expected = await flat.client.query(selectPage(large, filter, null, 1_000_000, order));
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const query = { ...filter, order, cursor, limit };
        const page = await untilReached(() => readPage(reader, query));
        const entries: AuditLogEntry[] = JSON.parse(`[${page.entries}]`);
        expect(entries).toHaveLength(page.count);
        if (page.next !== null) expect(entries).toHaveLength(limit);
        found.push(...entries.map(({ id }) => id));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      expect(found).toEqual(expected.rows.map(({ id }) => id));
    },
  );
});

/** PostgreSQL plans for the given values, or once for all values. */
const plans = ['force_custom_plan', 'force_generic_plan'] as const;
type Planned = (typeof plans)[number];

/** What a page reads, and how many statements it takes. */
async function costOf(filter: EntryFilters, position: Position | null, planned: Planned) {
  const cost = { rows: 0, buffers: 0, statements: 0 };
  for (const stretch of partitionWindows(filter, position, 'desc')) {
    const select = selectPage(large, stretch, position, 51 - cost.rows);
    const { rows, buffers } = await explain(byMonth.client, select, planned);
    cost.rows += rows;
    cost.buffers += buffers;
    cost.statements += 1;
    if (cost.rows === 51) break;
  }
  return cost;
}

test('a page over several months has no more entries and bytes than any other', async () => {
  const organization = `org_${'e'.repeat(32)}`;
  const reader = await readerOf(organization);
  // 150 small entries in the newest month, and 15 large ones in each of four before.
  await byMonth.client.query(
    `INSERT INTO audit_log (org, created_at, id, action, resource_type, details, actor_type)
     SELECT audit_log_org($1), at, audit_log_id(gen_random_uuid(), at), 'create', 'source', to_json(repeat('x', bytes)), 'system'
     FROM (
       SELECT $2::timestamptz + n * interval '1 s' AS at, 10 AS bytes FROM generate_series(1, 150) AS n
       UNION ALL
       SELECT $2::timestamptz - month * interval '1 month' + n * interval '1 s', 60000
       FROM generate_series(1, 4) AS month, generate_series(1, 15) AS n
     ) AS clock`,
    [organization, month(-2)],
  );
  for (const order of ['desc', 'asc'] as const) {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { order, cursor, limit: 160 };
      const page = await untilReached(() => readPage(reader, query));
      expect(page.count).toBeLessThanOrEqual(160);
      expect(page.entries.length).toBeLessThan(maxPageBytes + 70_000);
      found.push(...JSON.parse(`[${page.entries}]`).map(({ id }: AuditLogEntry) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(found).size).toBe(210);
    expect(found).toHaveLength(210);
  }
});

describe.each(plans)('a page of 50 costs as much as it shows: %s', (planned) => {
  const deep = { createdAt: month(-16).toISOString(), id: '00000000-0000-7000-8000-000000000000' };
  // A user has three entries a month, each on a disk page of its own.
  const most = { none: 20, type: 20, user: 2 * 51 + 10 };
  for (const name of ['none', 'type', 'user'] as const) {
    test.each(Object.entries({ first: null, deep }))(`${name}, %s`, async (_, position) => {
      const { rows, buffers, statements } = await costOf(filters[name] ?? {}, position, planned);
      expect(rows).toBe(51);
      expect(buffers).toBeLessThanOrEqual(most[name]);
      expect(statements).toBeLessThanOrEqual(5);
    });
  }

  test.each(Object.entries({ first: null, deep }))(
    'by the time of events also a look into each month: %s',
    async (_, position) => {
      const select = selectPage(large, { by: 'happened' }, position, 51);
      const { rows, buffers } = await explain(byMonth.client, select, planned);
      expect(rows).toBe(51);
      expect(buffers).toBeLessThanOrEqual(2 * 51 + 4 * 39);
    },
  );

  test('an entry by its key costs a few', async () => {
    const { rows } = await byMonth.client.query(
      'SELECT id FROM audit_log WHERE org = (select audit_log_org($1)) ORDER BY created_at DESC OFFSET 50 LIMIT 200',
      [large.organizationId],
    );
    const ids = rows.map(({ id }) => id);
    const { rows: found, buffers } = await explain(
      byMonth.client,
      selectEntries(large, ids),
      planned,
    );
    expect(found).toBe(200);
    expect(buffers).toBeLessThanOrEqual(4 * 200);
  });

  test('an absent type costs a look into each month', async () => {
    const { rows, buffers, statements } = await costOf(
      { resource_type: ['absent'] },
      null,
      planned,
    );
    expect(rows).toBe(0);
    expect(statements).toBe(7);
    expect(buffers).toBeLessThanOrEqual(4 * 39);
  });
});

describe('the guards', () => {
  test('the partitioned table has the indexes, checks, policies and grants of the plain one', async () => {
    const facts = `
      SELECT indexdef AS fact FROM pg_indexes WHERE tablename = 'audit_log'
      UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'audit_log'::regclass AND contype <> 'n'
      UNION ALL SELECT policyname || qual || coalesce(with_check, '') || roles::text FROM pg_policies WHERE tablename = 'audit_log'
      UNION ALL SELECT privilege_type || grantee FROM information_schema.role_table_grants
        WHERE table_name = 'audit_log' AND grantee LIKE 'audit\\_log%'
      UNION ALL SELECT pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE tgrelid = 'audit_log'::regclass
      ORDER BY fact`;
    const inOne = (await flat.client.query(facts)).rows.map(({ fact }) => fact);
    const found = (await byMonth.client.query(facts)).rows.map(({ fact }) => fact);
    expect(found.map((fact) => fact.replace('ON ONLY public', 'ON public'))).toEqual(inOne);
    expect(found.length).toBeGreaterThan(17);
  });

  test('no role changes an entry, in the table or in a month', async () => {
    for (const { partition } of [{ partition: 'audit_log' }, ...(await months())]) {
      for (const sql of [
        `UPDATE ${partition} SET action = 'x'`,
        `DELETE FROM ${partition}`,
        `TRUNCATE ${partition}`,
      ]) {
        const refused = { code: '42501' };
        await expect(runAs('audit_log_server', large.organizationId, sql)).rejects.toMatchObject(
          refused,
        );
        const message = expect.stringMatching(/append-only/);
        const byOwner = runAs('NONE', large.organizationId, sql);
        // Each entry is compared with what it would become, and row security shows the owner none of a month's.
        if (sql.startsWith('UPDATE') && partition !== 'audit_log') {
          expect((await byOwner).rowCount).toBe(0);
          continue;
        }
        await expect(byOwner).rejects.toMatchObject({ ...refused, message });
      }
    }
  });

  test('organizations are separate, in the table and, for its owner, in each month', async () => {
    const organizations = 'SELECT DISTINCT org FROM audit_log';
    expect((await runAs('audit_log_server', null, organizations)).rows).toEqual([]);
    const [number] = (await owner.query('SELECT audit_log_org($1) AS org', [small])).rows;
    expect((await runAs('audit_log_server', small, organizations)).rows).toEqual([number]);
    // A backup has all, and the owner, who is a member of that role.
    expect((await runAs('audit_log_backup', null, organizations)).rowCount).toBeGreaterThan(2);
    expect((await runAs('NONE', null, organizations)).rowCount).toBeGreaterThan(2);
    for (const { partition } of await months()) {
      const select = `SELECT FROM ${partition}`;
      expect((await runAs('NONE', large.organizationId, select)).rows).toEqual([]);
      for (const role of ['audit_log_server', 'audit_log_accounts', 'audit_log_sequencer']) {
        await expect(runAs(role, large.organizationId, select)).rejects.toMatchObject({
          code: '42501',
        });
      }
    }
    const another = `INSERT INTO audit_log (org, id, action, resource_type, actor_type)
      VALUES (audit_log_org('${small}'), gen_random_uuid(), 'x', 'x', 'system')`;
    await expect(runAs('audit_log_server', large.organizationId, another)).rejects.toMatchObject({
      code: '42501',
    });
  });

  test('an id must contain its time', async () => {
    const insert = `INSERT INTO audit_log (org, id, action, resource_type, actor_type)
      VALUES (audit_log_org('${large.organizationId}'), gen_random_uuid(), 'x', 'x', 'system')`;
    await expect(runAs('audit_log_server', large.organizationId, insert)).rejects.toMatchObject({
      constraint: 'audit_log_id_check',
    });
  });
});

test('a new entry lies in the partition of its month and gets its number', async () => {
  const written = await write(small, 3);
  await numberPending();
  const { rows } = await byMonth.client.query(
    'SELECT tableoid::regclass::text AS partition FROM audit_log WHERE id = ANY ($1)',
    [written.map(({ id }) => id)],
  );
  const name = `audit_log_${new Date().toISOString().slice(0, 7).replace('-', '_')}`;
  expect(rows).toEqual(written.map(() => ({ partition: name })));
  const { rows: numbered } = await byMonth.client.query(
    'SELECT id FROM audit_log_sequence WHERE org = (select audit_log_org($1)) ORDER BY seq',
    [small],
  );
  expect(numbered).toEqual(written.map(({ id }) => ({ id })));
});

describe('months ahead', () => {
  const make = async (until: Date) =>
    (await owner.query('SELECT audit_log_make_months($1) AS made', [until])).rows[0].made;

  test('are created once', async () => {
    expect((await owner.query('SELECT audit_log_make_months() AS made')).rows[0].made).toBe(0);
    expect(await make(month(2))).toBe(1);
    expect((await months()).at(-1)?.begins).toEqual(month(3));
  });

  test('are created up to a month that has entries already', async () => {
    await byMonth.client.query(first, [month(5)]);
    expect(await make(month(4))).toBe(1);
    expect((await months()).slice(-2)).toMatchObject([
      { begins: month(3), ends: month(6) },
      { begins: month(6), ends: Number.POSITIVE_INFINITY },
    ]);
  });
});

describe('retention', () => {
  const drop = (keep = '24 months') => owner.query('CALL audit_log_drop_months($1)', [keep]);
  const kept = month(-24);

  test('keeps at least a month', async () => {
    const before = await months();
    await expect(drop('-1 month')).rejects.toThrow(/at least one month/);
    expect(await months()).toEqual(before);
  });

  test('waits for the sequencer', async () => {
    await byMonth.client.query(
      `INSERT INTO audit_log_outbox SELECT org, created_at, id FROM audit_log AS entry
       WHERE NOT EXISTS (SELECT FROM audit_log_sequence AS number WHERE (number.org, number.id) = (entry.org, entry.id))`,
    );
    await expect(drop()).rejects.toThrow(/still wait for their number/);
    expect((await months())[0]?.partition).toBe('audit_log_first');
    while ((await numberPending()) > 0);
  });

  test('drops whole months with their numbers and hints, and records it in each log that had entries in them', async () => {
    const before = await countsOf('created_at < $1', kept);
    expect(Object.keys(before)).toEqual([large.organizationId, old]);
    const stay = await countsOf('created_at >= $1', kept);
    await byMonth.client.query(
      `INSERT INTO audit_log_hint (org, id, kind, facts)
       SELECT org, id, 'right_given', '{}' FROM audit_log WHERE right(id::text, 2) = '00'`,
    );
    // A note on each, and the entries of one organization in a case.
    await byMonth.client.query(
      `INSERT INTO audit_log_comment (org, id, entry_id, author_id, text)
       SELECT org, 'comment_' || id, id, 'usr_1', 'x' FROM audit_log WHERE right(id::text, 2) = '00'`,
    );
    await byMonth.client.query(
      `WITH made AS (INSERT INTO audit_log_case (org, id, name, created_by_id)
         VALUES (audit_log_org($1), 'case_1', 'x', 'usr_1') RETURNING org)
       INSERT INTO audit_log_case_entry (org, case_id, entry_id, added_by_id)
       SELECT org, 'case_1', entry_id, 'usr_1' FROM audit_log_comment JOIN made USING (org)`,
      [old],
    );
    await drop();
    const { rows: notes } = await byMonth.client.query(
      `SELECT bool_or(entry.id IS NOT NULL) AS remain,
         count(*) FILTER (WHERE entry.id IS NULL AND kept IS NULL)::int AS orphaned,
         count(*) FILTER (WHERE entry.id IS NULL) > 0 AS "areOfCases"
       FROM audit_log_comment AS note
       LEFT JOIN audit_log AS entry ON (entry.org, entry.id) = (note.org, note.entry_id)
       LEFT JOIN audit_log_case_entry AS kept ON (kept.org, kept.entry_id) = (note.org, note.entry_id)`,
    );
    expect(notes).toEqual([{ remain: true, orphaned: 0, areOfCases: true }]);
    const { rows: hints } = await byMonth.client.query(
      `SELECT count(*) > 0 AS remain, count(*) FILTER (WHERE entry.id IS NULL)::int AS orphaned
       FROM audit_log_hint AS hint LEFT JOIN audit_log AS entry USING (org, id)`,
    );
    expect(hints).toEqual([{ remain: true, orphaned: 0 }]);

    expect((await months())[0]?.begins).toEqual(kept);
    expect(await countsOf('created_at < $1', kept)).toEqual({});
    const { rows: recorded } = await byMonth.client.query(
      `SELECT organization.id AS organization, resource_id, details::json AS details, actor_type
       FROM audit_log JOIN audit_log_organization AS organization USING (org)
       WHERE action = 'drop' AND resource_type = 'audit_log' ORDER BY 1, resource_id`,
    );
    for (const id of [large.organizationId, old]) {
      const own = recorded.filter(({ organization }) => organization === id);
      const dropped = own.map(({ details }) => details.entries);
      expect(dropped.reduce((sum, entries) => sum + entries, 0)).toBe(before[id]);
      expect(own.at(-1)).toMatchObject({
        actor_type: 'system',
        resource_id: month(-25).toISOString().slice(0, 7),
        details: { before: kept.toISOString(), first_seq: before[id] },
      });
    }
    expect(recorded.filter(({ organization }) => organization === small)).toEqual([]);

    await numberPending();
    const { rows: numbers } = await byMonth.client.query(
      `SELECT organization.id AS organization, min(seq)::int AS first, count(*)::int AS count, count(entry.id)::int AS entries
       FROM audit_log_sequence AS number LEFT JOIN audit_log AS entry USING (org, id)
       JOIN audit_log_organization AS organization USING (org)
       GROUP BY 1 ORDER BY 1`,
    );
    for (const { organization, first, count, entries } of numbers) {
      expect(first).toBe(before[organization] ?? 0);
      expect(entries).toBe(count);
      expect(count).toBe(
        (stay[organization] ?? 0) +
          recorded.filter((row) => row.organization === organization).length,
      );
    }
  });

  test('drops nothing twice, and no role deletes the number of an entry that remains', async () => {
    const before = await countsOf('created_at < $1', month(12));
    await drop();
    expect(await countsOf('created_at < $1', month(12))).toEqual(before);
    for (const role of ['NONE', 'audit_log_sequencer', 'audit_log_server']) {
      await expect(
        runAs(role, large.organizationId, 'DELETE FROM audit_log_sequence'),
      ).rejects.toMatchObject({
        code: '42501',
      });
    }
  });
});

/** How many entries of each organization meet `condition`. */
async function countsOf(condition: string, time: Date): Promise<Record<string, number>> {
  const { rows } = await byMonth.client.query(
    `SELECT organization.id AS organization, count(*)::int AS count
     FROM audit_log JOIN audit_log_organization AS organization USING (org)
     WHERE ${condition} GROUP BY 1 ORDER BY 1`,
    [time],
  );
  return Object.fromEntries(rows.map(({ organization, count }) => [organization, count]));
}

const entry = {
  action: 'create',
  resource_type: 'test',
  actor_type: 'system',
  source: 'api',
} as const;

async function write(organizationId: string, count: number) {
  const organization = await organizationOf(organizationId);
  return inOrganization(organization, (tx) =>
    writeEntries(tx, organization.org, Array<WrittenEntry>(count).fill(entry)),
  );
}
