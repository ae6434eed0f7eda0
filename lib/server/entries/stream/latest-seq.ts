import 'server-only';
import { inOrganization } from '@/lib/server/db/client';

/** How long an answer is used again, in milliseconds: however many follow a log, it is asked for about twice a second. */
const keep = 400;

const heads = new Map<string, { asked: number; answer: Promise<number> }>();

/** The newest number of the organization's log, or -1 where it has none; it may be `keep` milliseconds old. */
export function getHead(organizationId: string): Promise<number> {
  const now = performance.now();
  const last = heads.get(organizationId);
  if (last !== undefined && now - last.asked <= keep) return last.answer;
  const answer = askHead(organizationId);
  heads.set(organizationId, { asked: now, answer });
  // A failure is for those who wait for it, not for those who come later.
  answer.catch(() => heads.delete(organizationId));
  return answer;
}

export function forgetHead(organizationId: string): void {
  heads.delete(organizationId);
}

export async function askHead(organizationId: string): Promise<number> {
  const [row] = await inOrganization(
    organizationId,
    (tx) => tx.$queryRaw<{ head: bigint }[]>`
      SELECT coalesce(max(seq), -1) AS head FROM audit_log_sequence WHERE org_id = ${organizationId}`,
  );
  return Number(row?.head ?? -1);
}
