import 'server-only';
import type { Caller } from '@/lib/server/core/principal';
import { inOrganization } from '@/lib/server/db/client';
import { jsonColumns, selectJson } from './sql/columns';
import { selectEntries } from './sql/page';

/** Entries as JSON by their ids; without those that there are none of. */
export async function readEntriesById(
  caller: Pick<Caller, 'organizationId' | 'org' | 'restriction'>,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const select = selectJson(selectEntries(caller, ids), jsonColumns(caller));
  const rows = await inOrganization(caller, (tx) =>
    tx.$queryRaw<{ id: string; entry: string }[]>(select),
  );
  return new Map(rows.map(({ id, entry }) => [id, entry]));
}
