import 'server-only';
import { anchorPeriods } from '@/lib/contract/evidence/anchor-kinds';
import { inEvidence } from '@/lib/server/db/evidence';
import type { Anchor, Anchored } from './anchor';
import { isLateSql } from './anchor-state';
import { tellOwners } from './tell-owners';

/** The first repetition comes after so many seconds, and each further one after twice as many. */
const firstRetry = 15;

/** Failures beyond are repeated as seldom as an anchor is sent to, at most hourly. */
const slowestRetry = 3_600;

export async function settleSuccess(
  { org, id, kind }: Anchor,
  { epoch, size, checkpoint }: Anchored,
  receipt: Buffer | null,
): Promise<void> {
  await inEvidence(org, async (tx) => {
    if (receipt !== null) {
      await tx.$executeRaw`
        INSERT INTO audit_log_receipt (org, anchor_id, epoch, size, checkpoint, receipt)
        VALUES (${org}, ${id}, ${epoch}, ${size}::bigint, ${checkpoint}, ${receipt}) ON CONFLICT DO NOTHING`;
    }
    await tx.$executeRaw`
      UPDATE audit_log_anchor SET
        succeeded_at = date_trunc('milliseconds', clock_timestamp()), succeeded_epoch = ${epoch}, succeeded_size = ${size}::bigint,
        due_at = clock_timestamp() + ${anchorPeriods[kind]} * interval '1 second',
        failures = 0, failing_since = NULL, is_refused = false, told_at = NULL
      WHERE org = ${org} AND id = ${id}`;
  });
}

export async function settleFailure(
  { org, id, kind, name }: Anchor,
  because: string,
  isRefused: boolean,
): Promise<void> {
  const slowest = Math.max(slowestRetry, anchorPeriods[kind]);
  const isToTell = await inEvidence(org, async (tx) => {
    await tx.$executeRaw`
      UPDATE audit_log_anchor SET
        failed_at = date_trunc('milliseconds', clock_timestamp()), failed_because = ${because}, failures = failures + 1,
        failing_since = coalesce(failing_since, clock_timestamp()), is_refused = ${isRefused},
        due_at = clock_timestamp() + least(${slowest}, ${firstRetry} * 2 ^ least(failures, 20)) * interval '1 second'
      WHERE org = ${org} AND id = ${id}`;
    // Once for each time that it becomes late or is refused: who is first to say so tells it.
    const told = await tx.$executeRaw`
      UPDATE audit_log_anchor SET told_at = clock_timestamp()
      WHERE org = ${org} AND id = ${id} AND told_at IS NULL AND is_active AND removed_at IS NULL AND (is_refused OR ${isLateSql})`;
    return told === 1;
  });
  if (!isToTell) return;
  const isTold = await tellOwners({ org, name, because, isRefused });
  if (isTold) return;
  await inEvidence(
    org,
    (tx) => tx.$executeRaw`
      UPDATE audit_log_anchor SET told_at = NULL WHERE org = ${org} AND id = ${id}`,
  );
}
