import { afterAll, beforeAll, expect, test } from 'vitest';
import { explain, large, migrateForLarge } from '@/test/support/large-log';
import { createScratchDatabase } from '@/test/support/scratch-database';
import { selectKnownNetworks } from './new-faces';

const older = 100;
const newer = 30_000;
const middle = '2026-02-01T00:00:00.000Z';

let database: Awaited<ReturnType<typeof createScratchDatabase>>;
beforeAll(async () => {
  database = await createScratchDatabase();
  await migrateForLarge(database);
  // All that is newer has an address of its own, which the index of addresses has before the older ones.
  await database.client.query(
    `INSERT INTO audit_log (org, created_at, id, action, resource_type, actor_type, ip_address)
     SELECT $1, at, audit_log_id(overlay(gen_random_uuid()::text PLACING '7' FROM 15 FOR 1)::uuid, at), 'create', 'source', 'system',
       CASE WHEN n < 0 THEN '2001:db8::' || to_hex(-n) ELSE '10.0.' || n / 256 || '.' || n % 256 END
     FROM (SELECT n, $2::timestamptz + n * interval '1 s' AS at FROM generate_series(-$3::int, $4::int - 1) AS n) AS entry`,
    [large.org, middle, older, newer],
  );
  await database.client.query('VACUUM (ANALYZE) audit_log');
});
afterAll(() => database.drop());

test('networks of IPv6 are looked for in what is older, and nothing newer is read', async () => {
  const select = selectKnownNetworks(large.org, ['2001:db8::/48', '2001:db8:1::/48'], middle);
  for (const planned of ['force_custom_plan', 'force_generic_plan'] as const) {
    const { read, buffers } = await explain(database.client, select, planned);
    expect(read).toBe(older);
    expect(buffers).toBeLessThan(30);
  }
});
