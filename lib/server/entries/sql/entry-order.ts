import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { Prisma } from '@/lib/server/prisma-client/client';

const keys = {
  recorded: { asc: 'id', desc: 'id DESC' },
  happened: { asc: 'happened_at, id', desc: 'happened_at DESC, id DESC' },
};

/** What a list is ordered by; by the time of events it is the `happened_at` that `scanEvents` adds. */
export const orderKeys = (
  order: 'asc' | 'desc',
  { by = 'recorded' }: Pick<EntryFilters, 'by'> = {},
) => Prisma.raw(keys[by][order]);

export const orderBy = (order: 'asc' | 'desc', filters: Pick<EntryFilters, 'by'> = {}) =>
  Prisma.sql`ORDER BY ${orderKeys(order, filters)}`;
