import 'server-only';
import { LRUCache } from 'lru-cache';
import { uuidv7 } from 'uuidv7';
import type { checkKinds } from '@/lib/contract/evidence/checks';
import { evidence, inEvidence } from '@/lib/server/db/evidence';
import { sha256 } from '@/lib/server/evidence/hashes';

// Which checks begin by themselves. One of each kind runs for an organization at a time: the index audit_log_check_running_idx holds that,
// whoever begins them.

export type Kind = (typeof checkKinds)[number];

const hour = 3_600_000;
const day = 24 * hour;

/** How long after it began a steady check begins anew. Of a log that takes longer, when it has ended. */
const steadyEvery = hour;

/** So long the steady checks are kept that found nothing. */
const kept = '7 days';

/** In the first five hours of each day (UTC), each organization at a time of its own. */
const nightTime = (org: number) => sha256(String(org)).readUInt32BE(0) % (5 * hour);

/** The last time before `now` at which the whole check of an organization is due. */
export function lastNight(org: number, now: number): number {
  const today = Math.floor(now / day) * day + nightTime(org);
  return today <= now ? today : today - day;
}

/** When the log began, and when the last check of each kind did. */
type Past = { beganAt: Date; steadyAt: Date | null; wholeAt: Date | null };

/** The kinds that are due: of a log that is new the first steady one in an hour, and the first whole one in the next night. */
export function dueKinds(org: number, { beganAt, steadyAt, wholeAt }: Past, now: number): Kind[] {
  const night = lastNight(org, now);
  const due: Kind[] = [];
  if ((steadyAt ?? beganAt).getTime() + steadyEvery <= now) due.push('steady');
  if ((wholeAt ?? beganAt).getTime() < night) due.push('whole');
  return due;
}

/** Begins the checks that are due. */
export async function beginDue(now = Date.now()): Promise<void> {
  const trees = await evidence().$queryRaw<{ org: number }[]>`
    SELECT org FROM audit_log_tree WHERE size > 0`;
  const begun = await evidence().$queryRaw<(Omit<Past, 'beganAt'> & { org: number })[]>`
    SELECT org, max(begun_at) FILTER (WHERE kind = 'steady') AS "steadyAt", max(begun_at) FILTER (WHERE kind = 'whole') AS "wholeAt"
    FROM audit_log_check GROUP BY org`;
  const byOrg = new Map(begun.map((each) => [each.org, each]));
  for (const { org } of trees) {
    const { steadyAt = null, wholeAt = null } = byOrg.get(org) ?? {};
    const beganAt = steadyAt && wholeAt ? steadyAt : await beginOf(org, now);
    for (const kind of dueKinds(org, { beganAt, steadyAt, wholeAt }, now)) await begin(org, kind);
  }
}

/** The time of an organization's first number, which never changes. By size, as in lib/server/db/organization-number.ts. */
const begins = new LRUCache<number, Date>({ maxSize: 100_000, sizeCalculation: () => 1 });

async function beginOf(org: number, now: number): Promise<Date> {
  const known = begins.get(org);
  if (known !== undefined) return known;
  const [row] = await evidence().$queryRaw<{ at: Date }[]>`
    SELECT audit_log_time(id) AS at FROM audit_log_sequence WHERE org = ${org} ORDER BY seq LIMIT 1`;
  if (row === undefined) return new Date(now);
  begins.set(org, row.at);
  return row.at;
}

/** Does nothing if one of its kind runs. It goes over what is signed now, or, before the first checkpoint, what is in the tree. */
async function begin(org: number, kind: Kind): Promise<void> {
  await inEvidence(org, async (tx) => {
    const [tree] = await tx.$queryRaw<{ epoch: number; size: number }[]>`
      SELECT epoch, coalesce(checkpoint_size, size)::float8 AS size FROM audit_log_tree WHERE org = ${org}`;
    if (tree === undefined || tree.size === 0) return;
    await tx.$executeRaw`
      DELETE FROM audit_log_check
      WHERE org = ${org} AND kind = 'steady' AND findings = 0 AND ended_at < clock_timestamp() - ${kept}::interval`;
    await tx.$executeRaw`
      INSERT INTO audit_log_check (org, id, kind, epoch, size)
      VALUES (${org}, ${uuidv7()}::uuid, ${kind}, ${tree.epoch}, ${tree.size}::bigint)
      ON CONFLICT DO NOTHING`;
  });
}

export type RunningCheck = { org: number; organizationId: string; id: string };

/** Puts a check whose step has failed behind those that wait, so that it does not keep them from theirs. */
export async function putBack({ org, id }: RunningCheck): Promise<void> {
  await inEvidence(org, async (tx) => {
    await tx.$executeRaw`
      UPDATE audit_log_check SET progressed_at = clock_timestamp() WHERE org = ${org} AND id = ${id}::uuid`;
  });
}

/** The check of a kind that has waited longest for its next step; null if none runs. */
export async function nextCheck(kind: Kind): Promise<RunningCheck | null> {
  const [row] = await evidence().$queryRaw<RunningCheck[]>`
    SELECT org, organization.id AS "organizationId", audit_log_check.id
    FROM audit_log_check JOIN audit_log_organization AS organization USING (org)
    WHERE ended_at IS NULL AND kind = ${kind}
    ORDER BY coalesce(progressed_at, begun_at) LIMIT 1`;
  return row ?? null;
}
