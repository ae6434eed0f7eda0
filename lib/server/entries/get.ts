import 'server-only';
import type { getAuditLogEntry } from '@/lib/contract/audit-log';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { readLog } from '@/lib/server/db/read-log';
import { Content } from '@/lib/server/http/content';
import { toUtf8 } from '@/lib/server/http/response-body';
import { recordEntryRead } from '@/lib/server/recording/record-read';
import { jsonColumns, selectJson } from './sql/columns';
import { selectEntries } from './sql/page';
import { readFor, shownEntries } from './summary';

/** One entry by its id. Throws 404 if it does not exist or is another organization's. */
export async function getEntry({
  caller,
  input: { id, expand },
  context,
}: Call<typeof getAuditLogEntry>): Promise<Content> {
  if (!isEntryId(id)) throw absent();
  const select = selectJson(
    selectEntries(caller.org, [id]),
    jsonColumns(caller.organizationId, readFor(expand)),
  );
  const [row] = await readLog<{ entry: string }>(caller, select);
  if (row === undefined) throw absent();
  await recordEntryRead(caller, id, context);
  const shown = await shownEntries(caller, row.entry, expand);
  return new Content('application/json', toUtf8(shown));
}

export const absent = () => new ApiError('not_found', 'There is no entry with this id.');

/** Whether `id` can be an entry's: a UUIDv7 of a time that PostgreSQL and JavaScript format alike (before the year 9775). */
export function isEntryId(id: string): boolean {
  return /^[0-9a-d][0-9a-f]{7}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id);
}
