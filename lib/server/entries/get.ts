import 'server-only';
import type { getAuditLogEntry } from '@/lib/contract/audit-log';
import { LeafParts } from '@/lib/contract/entry';
import { proof } from '@/lib/contract/entry-fields';
import { getEntryProof } from '@/lib/contract/evidence/proofs';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { readLog } from '@/lib/server/db/read-log';
import { Content } from '@/lib/server/http/content';
import { requirePermission } from '@/lib/server/http/handler';
import { toUtf8 } from '@/lib/server/http/response-body';
import { Prisma } from '@/lib/server/prisma-client/client';
import { recordEntryRead } from '@/lib/server/recording/record-read';
import { columns, jsonColumns, selectJson } from './sql/columns';
import { selectEntries } from './sql/page';
import { readFor, shownEntries } from './summary';

/** One entry by its id. Throws 404 if it does not exist or is another organization's. */
export async function getEntry({
  caller,
  input: { id, expand },
  context,
}: Call<typeof getAuditLogEntry>): Promise<Content> {
  if (!isEntryId(id)) throw absent();
  if (expand?.includes(proof)) requirePermission(caller, getEntryProof);
  const others = expand?.filter((choice) => choice !== proof);
  const json = jsonColumns(caller, readFor(others));
  const select = expand?.includes(proof)
    ? selectJson(
        selectEntries(caller, [id], Prisma.sql`${columns}, salt, sealed`),
        Prisma.sql`${json}, ${leafParts}`,
      )
    : selectJson(selectEntries(caller, [id]), json);
  const [row] = await readLog<{ entry: string }>(caller, select);
  if (row === undefined) throw absent();
  await recordEntryRead(caller, id, context);
  const shown = await shownEntries(caller, row.entry, others);
  return new Content('application/json', toUtf8(shown));
}

/** As they are stored, where the other fields of the entry differ from that. */
const leafParts = Prisma.raw(`
  json_build_object(${Object.keys(LeafParts.shape).flatMap((name) => [`'${name}'`, name])}) AS ${proof}`);

export const absent = () => new ApiError('not_found', 'There is no entry with this id.');

/** Whether `id` can be an entry's: a UUIDv7 of a time that PostgreSQL and JavaScript format alike (before the year 9775). */
export function isEntryId(id: string): boolean {
  return /^[0-9a-d][0-9a-f]{7}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id);
}
