import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { checkBatch } from '@/lib/server/evidence/checks/check-batch';
import { tellFindings } from '@/lib/server/evidence/checks/tell-findings';
import type { Organization } from './tree';

/** Has a whole check made, and returns its row. */
export async function checkWhole(admin: pg.Pool, organization: Organization) {
  const { org } = organization;
  const id = uuidv7();
  await admin.query(
    `INSERT INTO audit_log_check (org, id, kind, epoch, size)
     SELECT org, $2, 'whole', epoch, checkpoint_size FROM audit_log_tree WHERE org = $1`,
    [org, id],
  );
  for (;;) {
    const stepped = await checkBatch(org, id);
    if (stepped?.isNew) await tellFindings(organization);
    if (stepped === null || stepped.hasEnded) break;
  }
  const { rows } = await admin.query(
    'SELECT checked::int, size::int, findings, ended_at FROM audit_log_check WHERE id = $1',
    [id],
  );
  return rows[0];
}

export async function findingsOf(admin: pg.Pool, { org }: Organization) {
  const { rows } = await admin.query(
    `SELECT what, seq::int, entry_id AS "entryId", entry_id, field, belongs_at::int, intact_at, told_at FROM audit_log_finding
     WHERE org = $1 ORDER BY seq, what`,
    [org],
  );
  return rows;
}
