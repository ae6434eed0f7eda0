import type { Client } from 'pg';

/**
 * Numbers what was just written. The sequencer does that for the server's entries, from its outbox; but by the age of
 * the demo's entries it would seem to be months late. Within a transaction, after `openLog`.
 */
export async function numberEntries(client: Client, orgId: string): Promise<void> {
  await client.query('insert into audit_log_head (org_id) values ($1) on conflict do nothing', [
    orgId,
  ]);
  // The sequencer numbers nothing of this organization until the transaction ends.
  const head = await client.query('select size from audit_log_head where org_id = $1 for update', [
    orgId,
  ]);
  const { rowCount } = await client.query(
    `insert into audit_log_sequence (org_id, seq, created_at, id)
     select org_id, $2 + row_number() over (order by created_at, id) - 1, created_at, id
     from audit_log
     where org_id = $1
       and not exists (select from audit_log_sequence as numbered
         where numbered.org_id = $1 and (numbered.created_at, numbered.id) = (audit_log.created_at, audit_log.id))
       and not exists (select from audit_log_outbox as waiting
         where waiting.org_id = $1 and (waiting.created_at, waiting.id) = (audit_log.created_at, audit_log.id))`,
    [orgId, head.rows[0].size],
  );
  await client.query('update audit_log_head set size = size + $2 where org_id = $1', [
    orgId,
    rowCount,
  ]);
}
