import 'server-only';
import type { Organization } from '@/lib/server/core/principal';
import { inOrganization } from '@/lib/server/db/client';
import { jsonColumns, selectJson } from './sql/columns';
import { selectEntries } from './sql/page';

/** Entries as JSON by their ids; without those that there are none of. To be called for what the caller may see. */
export async function readEntriesById(
  organization: Organization,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const select = selectJson(
    selectEntries(organization.org, ids),
    jsonColumns(organization.organizationId),
  );
  const rows = await inOrganization(organization, (tx) =>
    tx.$queryRaw<{ id: string; entry: string }[]>(select),
  );
  return new Map(rows.map(({ id, entry }) => [id, entry]));
}
