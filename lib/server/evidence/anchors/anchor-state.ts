import 'server-only';
import {
  type AnchorKind,
  type AnchorState,
  anchorPeriods,
  periodsUntilLate,
} from '@/lib/contract/evidence/anchor-kinds';
import { Prisma } from '@/lib/server/prisma-client/client';

/** In seconds. */
const lateAfter = (kind: AnchorKind) => periodsUntilLate * anchorPeriods[kind];

const cases = (Object.keys(anchorPeriods) as AnchorKind[]).map(
  (kind) => Prisma.sql`WHEN ${kind} THEN ${lateAfter(kind)}::int`,
);

/** Whether each attempt has failed for so long. An organization in which nothing happens has nothing to send, and is not late. */
export const isLateSql = Prisma.sql`coalesce(
  failing_since < clock_timestamp() - CASE kind ${Prisma.join(cases, ' ')} END * interval '1 second', false)`;

type Row = {
  isActive: boolean;
  isRefused: boolean;
  isLate: boolean;
  failures: number;
  succeededAt: Date | null;
};

export function stateOf({ isActive, isRefused, isLate, failures, succeededAt }: Row): AnchorState {
  if (!isActive) return 'paused';
  if (isRefused) return 'refused';
  if (isLate) return 'late';
  if (failures > 0) return 'failing';
  return succeededAt === null ? 'waiting' : 'anchored';
}
