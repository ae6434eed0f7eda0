import type pg from 'pg';
import { newTenant } from '../client';
import { fillLog, large } from '../large-log';

/** The log of the attacker's own organization, with the largest entries that can be written. Returns two keys for it. */
export async function fillHostileLog(admin: pg.Pool, entries: number): Promise<string[]> {
  const client = await admin.connect();
  try {
    await fillLog(client, entries);
    await client.query(
      `INSERT INTO audit_log (org_id, created_at, id, action, resource_type, details, actor_type)
       SELECT $1, at, audit_log_id(overlay(gen_random_uuid()::text PLACING '7' FROM 15 FOR 1)::uuid, at), 'large', 'large',
         (SELECT '"' || string_agg(md5(part || random()::text), '') || '"' FROM generate_series(1, 2000) AS part), 'system'
       FROM (SELECT n, timestamptz '2026-03-01Z' + n * interval '1 s' AS at FROM generate_series(1, 210) AS n) AS place`,
      [large],
    );
    await client.query(`
      INSERT INTO audit_log_sequence (org_id, seq, id)
      SELECT org_id, row_number() OVER (PARTITION BY org_id ORDER BY id) - 1, id FROM audit_log WHERE org_id = '${large}';
      INSERT INTO audit_log_head (org_id, size) SELECT org_id, count(*) FROM audit_log WHERE org_id = '${large}' GROUP BY org_id`);
    await client.query('VACUUM (ANALYZE) audit_log');
    await client.query('VACUUM (ANALYZE) audit_log_sequence');
  } finally {
    client.release();
  }
  const keys = [await newTenant(admin, large), await newTenant(admin, large)];
  return keys.map(({ key }) => key);
}
