import 'server-only';
import type { Caller } from '@/lib/server/core/principal';
import { readLog } from '@/lib/server/db/read-log';
import { Prisma } from '@/lib/server/prisma-client/client';
import { selectEntries } from '../sql/page';

/** Those of the ids that are of entries which the caller sees. */
export async function visibleIds(caller: Caller, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await readLog<{ id: string }>(caller, selectEntries(caller, ids, Prisma.sql`id`));
  return new Set(rows.map(({ id }) => id));
}
