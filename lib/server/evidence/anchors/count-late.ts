import 'server-only';
import { evidence } from '@/lib/server/db/evidence';
import { isLateSql } from './anchor-state';

/** How many anchors of all organizations are late or refused. */
export async function countLateAnchors(): Promise<number> {
  const [row] = await evidence().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM audit_log_anchor
    WHERE is_active AND removed_at IS NULL AND (is_refused OR ${isLateSql})`;
  return row?.count ?? 0;
}
