import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { Prisma } from '@/lib/server/prisma-client/client';
import type { Position } from './cursor';
import { idAt, lowestIdAt } from './entry-ids';

type Range = Pick<EntryFilters, 'by' | 'after' | 'before'>;

type Paging = { position?: Position | null; order?: 'asc' | 'desc' };

/**
 * The time range of the filters and, for a page, the part of it from the position on. Of the two conditions that may bound a
 * page's start, only the narrower is used: with both, PostgreSQL would start at one and read up to the other.
 */
export const rangeOf = (range: Range, paging: Paging = {}): RangeCondition =>
  range.by === 'happened'
    ? (happenedAt) => rangeOfTimes(range, paging, happenedAt)
    : () => rangeOfIds(range, paging);

/** The SQL of a range; by the time of events, of the one that is given in SQL. */
export type RangeCondition = (happenedAt: Prisma.Sql) => Prisma.Sql;

export function rangeOfIds(
  { after, before }: Range,
  { position = null, order = 'desc' }: Paging = {},
): Prisma.Sql {
  const first = after === undefined ? null : lowestIdAt(after);
  const end = before === undefined ? null : lowestIdAt(before);
  const place = position === null ? null : idAt(position);
  const isBeforeEnd = order === 'desc' && place !== null && (end === null || place < end);
  const isAfterFirst = order === 'asc' && place !== null && (first === null || place >= first);
  return Prisma.sql`
    ${bound('>=', isAfterFirst ? null : first)} ${bound('>', isAfterFirst ? place : null)}
    ${bound('<', isBeforeEnd ? place : end)}`;
}

type Operator = '>=' | '>' | '<';

const bound = (operator: Operator, id: string | null) =>
  id === null ? Prisma.empty : Prisma.sql`AND id ${Prisma.raw(operator)} ${id}::uuid`;

/** Times in ISO 8601, in UTC with milliseconds, so that they sort as texts. */
function rangeOfTimes(
  { after, before }: Range,
  { position = null, order = 'desc' }: Paging,
  happenedAt: Prisma.Sql,
): Prisma.Sql {
  const compared = (operator: Operator, time: string | undefined) =>
    time === undefined
      ? Prisma.empty
      : Prisma.sql`AND ${happenedAt} ${Prisma.raw(operator)} ${time}::timestamptz`;
  if (position === null) return Prisma.sql`${compared('>=', after)} ${compared('<', before)}`;
  const { createdAt: time, id } = position;
  const beyond = (operator: Operator) =>
    Prisma.sql`AND (${happenedAt}, id) ${Prisma.raw(operator)} (${time}::timestamptz, ${id}::uuid)`;
  if (order === 'desc') {
    const isNarrower = before === undefined || time < before;
    return Prisma.sql`${compared('>=', after)} ${isNarrower ? beyond('<') : compared('<', before)}`;
  }
  const isNarrower = after === undefined || time >= after;
  return Prisma.sql`${isNarrower ? beyond('>') : compared('>=', after)} ${compared('<', before)}`;
}
