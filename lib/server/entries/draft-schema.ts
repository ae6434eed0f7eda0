import 'server-only';
import type { Output } from '@/lib/contract/operation';
import { draftedFrom } from '@/lib/contract/schema-limits';
import type { draftSchema } from '@/lib/contract/schemas';
import { draftOf } from '@/lib/server/catalogue/draft';
import type { Call } from '@/lib/server/core/call';
import { readLog } from '@/lib/server/db/read-log';
import { Prisma } from '@/lib/server/prisma-client/client';
import { recordRead } from '@/lib/server/recording/record-read';
import { selectPage } from './sql/page';

/** In bytes: longer details are not looked at, because a hundred of them are parsed in one go. */
const longest = 32_768;

/** A schema to which the newest entries of an event conform. */
export async function draftEventSchema({
  caller,
  input: { action, resource_type },
  context,
}: Call<typeof draftSchema>): Promise<Output<typeof draftSchema>> {
  const filters = { action: [action], resource_type: [resource_type] };
  const page = selectPage(caller, filters, null, draftedFrom);
  const rows = await readLog<{ details: string | null }>(
    caller,
    Prisma.sql`SELECT details FROM (${page}) AS entry
      WHERE details IS NULL OR octet_length(details) <= ${longest}`,
  );
  await recordRead(caller, filters, context);
  if (rows.length === 0) return { schema: null, entries: 0 };
  return { schema: draftOf(rows.map(({ details }) => details ?? 'null')), entries: rows.length };
}
