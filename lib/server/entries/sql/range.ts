import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { Prisma } from '@/lib/server/prisma-client/client';
import type { Position } from './cursor';
import { idAt, lowestIdAt } from './entry-ids';

/**
 * The time range of the filters and, for a page, the part of it from the position on. Of the two conditions that may bound a
 * page's start, only the narrower is used: with both, PostgreSQL would start at one and read up to the other.
 */
export function rangeCondition(
  { after, before }: Pick<EntryFilters, 'after' | 'before'>,
  position: Position | null = null,
  order: 'asc' | 'desc' = 'desc',
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

const bound = (operator: '>=' | '>' | '<', id: string | null) =>
  id === null ? Prisma.empty : Prisma.sql`AND id ${Prisma.raw(operator)} ${id}::uuid`;
