import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '@/scripts/database/migrate.mjs';
import { createScratchDatabase } from '@/test/support/scratch-database';
import { northwind } from '../demo/northwind';
import { span } from '../demo/tenant';
import { addOrganization, newSecrets } from './accounts';
import { fillLog } from './fill-log';

let database: Awaited<ReturnType<typeof createScratchDatabase>>;
beforeAll(async () => {
  database = await createScratchDatabase();
  await migrate(database.url);
});
afterAll(() => database.drop());

it('numbers entries without a gap in their order, also those that are added later', async () => {
  const { client } = database;
  const tenant = northwind(`org_${'a'.repeat(32)}`, Date.now() - span);
  await addOrganization(client, tenant, newSecrets());
  for (const wanted of [2_500, 2_500, 3_700]) {
    await client.query('begin');
    await fillLog(client, tenant, wanted, wanted === 2_500);
    await client.query('commit');
  }
  const { rows } = await client.query(`
    select count(*)::int, count(seq)::int as numbered, min(seq)::int, max(seq)::int,
      count(*) filter (where place <> seq)::int as misplaced,
      (select size::int from audit_log_head) as size
    from (
      select seq, row_number() over (partition by seq < 2500 order by created_at, id)
        + case when seq < 2500 then -1 else 2499 end as place
      from audit_log left join audit_log_sequence using (org, id)
    ) as entry`);
  const size = 3_700;
  expect(rows).toEqual([
    { count: size, numbered: size, min: 0, max: size - 1, misplaced: 0, size },
  ]);
});
