import 'server-only';
import type { FindingKind } from '@/lib/contract/evidence/checks';
import { timeOf } from '@/lib/server/core/entry-id';
import type { Transaction } from '@/lib/server/db/client';
import { sha256 } from '@/lib/server/evidence/hashes';

/** What a check found. Members that do not apply are left out. */
export type Found = {
  what: FindingKind;
  /** Of an entry its number, of a tile that of its first, of a checkpoint its size. */
  seq?: number;
  entryId?: string;
  /** Of what was altered: the one field that explains the difference. */
  field?: string;
  /** Of what was moved: the number with which it was recorded. */
  belongsAt?: number;
  /** What is there instead, so that another change of the same entry is another finding. */
  instead?: Buffer;
};

/** So many of one step of a check are kept: more say nothing new. */
const most = 1_000;

export type OfCheck = { org: number; checkId: string; epoch: number };

/** Stores what is not known yet. Returns how many that were. */
export async function storeFindings(
  tx: Transaction,
  { org, checkId, epoch }: OfCheck,
  found: readonly Found[],
): Promise<number> {
  if (found.length === 0) return 0;
  const kept = found.slice(0, most);
  const intactAt = await intactTimes(tx, org, kept);
  const of = <Name extends keyof Found>(name: Name) => kept.map((each) => each[name] ?? null);
  return tx.$executeRaw`
    INSERT INTO audit_log_finding (org, id, check_id, epoch, what, seq, entry_id, field, belongs_at, intact_at)
    SELECT ${org}, id, ${checkId}::uuid, ${epoch}, what, seq, entry_id, field, belongs_at, intact_at
    FROM unnest(${kept.map((each) => idOf(epoch, each))}::uuid[], ${of('what')}::text[], ${of('seq')}::bigint[], ${of('entryId')}::uuid[],
      ${of('field')}::text[], ${of('belongsAt')}::bigint[], ${kept.map((each) => intactAt(each)?.toISOString() ?? null)}::timestamptz[])
      AS found (id, what, seq, entry_id, field, belongs_at, intact_at)
    ON CONFLICT DO NOTHING`;
}

function idOf(epoch: number, { what, seq, entryId, instead }: Found): string {
  const hash = sha256([epoch, what, seq, entryId, instead?.toString('hex')].join('/'));
  return hash.subarray(0, 16).toString('hex');
}

type Passed = { size: number; begunAt: Date; endedAt: Date };
type Known = { seq: number | null; entryId: string | null; foundAt: Date };

/**
 * When the last check began that went over something and found nothing there. Not when it ended: since its step over this entry, somebody
 * may have changed it.
 */
async function intactTimes(tx: Transaction, org: number, found: readonly Found[]) {
  const passed = await tx.$queryRaw<Passed[]>`
    SELECT size::float8 AS size, begun_at AS "begunAt", ended_at AS "endedAt" FROM audit_log_check
    WHERE org = ${org} AND ended_at IS NOT NULL ORDER BY begun_at DESC`;
  const [seqs, ids] = [
    found.map(({ seq }) => seq ?? null),
    found.map((each) => each.entryId ?? null),
  ];
  const known = await tx.$queryRaw<Known[]>`
    SELECT seq::float8 AS seq, entry_id AS "entryId", min(found_at) AS "foundAt" FROM audit_log_finding
    WHERE org = ${org} AND (seq = ANY (${seqs}::bigint[]) OR entry_id = ANY (${ids}::uuid[])) GROUP BY seq, entry_id`;
  const firstFound = new Map<unknown, number>();
  for (const { seq, entryId, foundAt } of known) {
    for (const key of [seq, entryId]) {
      if (key !== null)
        firstFound.set(
          key,
          Math.min(firstFound.get(key) ?? Number.POSITIVE_INFINITY, foundAt.getTime()),
        );
    }
  }
  return ({ what, seq, entryId }: Found): Date | null => {
    if (what === 'checkpoint') return null;
    const times = [firstFound.get(seq), firstFound.get(entryId)].map(
      (time) => time ?? Number.POSITIVE_INFINITY,
    );
    const since = Math.min(...times);
    const last = passed.find(
      (check) =>
        check.endedAt.getTime() < since &&
        (seq === undefined ? timeOf(entryId ?? '') < check.begunAt : seq < check.size),
    );
    return last?.begunAt ?? null;
  };
}
