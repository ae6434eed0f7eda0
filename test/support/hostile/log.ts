import type pg from 'pg';
import { newTenant } from '../client';
import { fillLog, large } from '../large-log';

/** The log of the attacker's own organization, with the largest entries that can be written. Returns two keys for it. */
export async function fillHostileLog(admin: pg.Pool, entries: number): Promise<string[]> {
  const client = await admin.connect();
  try {
    await fillLog(client, entries);
    const written = await client.query(
      `INSERT INTO audit_log (org, created_at, id, action, resource_type, details, actor_type)
       SELECT audit_log_org($1), at, audit_log_id(overlay(gen_random_uuid()::text PLACING '7' FROM 15 FOR 1)::uuid, at), 'large', 'large',
         (SELECT '"' || string_agg(md5(part || random()::text), '') || '"' FROM generate_series(1, 2000) AS part), 'system'
       FROM (SELECT n, timestamptz '2026-03-01Z' + n * interval '1 s' AS at FROM generate_series(1, 210) AS n) AS place
       RETURNING org`,
      [large.organizationId],
    );
    const [{ org }] = written.rows;
    await client.query(`
      INSERT INTO audit_log_sequence (org, seq, id)
      SELECT org, row_number() OVER (PARTITION BY org ORDER BY id) - 1, id FROM audit_log WHERE org = ${org};
      INSERT INTO audit_log_head (org, size) SELECT org, count(*) FROM audit_log WHERE org = ${org} GROUP BY org`);
    await client.query('VACUUM (ANALYZE) audit_log');
    await client.query('VACUUM (ANALYZE) audit_log_sequence');
  } finally {
    client.release();
  }
  const keys = [
    await newTenant(admin, large.organizationId),
    await newTenant(admin, large.organizationId),
  ];
  return keys.map(({ key }) => key);
}
