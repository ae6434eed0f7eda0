import 'server-only';
import type { CaseEntry, listCaseEntries } from '@/lib/contract/cases/case-entries';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { expansions, summary } from '@/lib/contract/entry-fields';
import type { Output } from '@/lib/contract/operation';
import type { Call } from '@/lib/server/core/call';
import type { Caller } from '@/lib/server/core/principal';
import { inOrganization } from '@/lib/server/db/client';
import { readLog } from '@/lib/server/db/read-log';
import { Prisma } from '@/lib/server/prisma-client/client';
import { recordCaseRead } from '@/lib/server/recording/record-read';
import { jsonColumns, type LargePageRow, selectLargePageText, sizeOf } from '../sql/columns';
import { selectEntries } from '../sql/page';
import { shownEntries } from '../summary';
import { requireCase } from './case-row';
import { visibleIds } from './visible-ids';

/**
 * A page of the entries of a case. Of whom a part of the log is shown, no id of another entry is told, because it tells of a time: how many
 * there are is all.
 */
export async function listEntriesOfCase({
  caller,
  input: { id, limit = 50, cursor },
  context,
}: Call<typeof listCaseEntries>): Promise<Output<typeof listCaseEntries>> {
  const kept = await inOrganization(caller, async (tx) => {
    await requireCase(tx, caller.org, id);
    return tx.auditLogCaseEntry.findMany({
      where: { org: caller.org, caseId: id },
      orderBy: { entryId: 'asc' },
    });
  });
  const isPart = caller.restriction !== null;
  const visible = isPart
    ? await visibleIds(
        caller,
        kept.map(({ entryId }) => entryId),
      )
    : null;
  const shown = kept.filter(({ entryId }) => visible?.has(entryId) ?? true);
  const behind = shown.filter(({ entryId }) => cursor === undefined || entryId > cursor);
  const asked = behind.slice(0, limit);
  const { entries, isCut } = await readEntries(
    caller,
    asked.map(({ entryId }) => entryId),
  );
  await recordCaseRead(caller, id, context);
  const end = isCut ? asked.findIndex(({ entryId }) => entryId === entries.at(-1)?.id) + 1 : limit;
  const page = asked.slice(0, end);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const has_more = behind.length > page.length;
  return {
    entries: page.map(
      (row): CaseEntry => ({
        entry_id: row.entryId,
        entry: byId.get(row.entryId) ?? null,
        added_by: { user_id: row.addedById, name: row.addedByName },
        added_at: row.addedAt.toISOString(),
      }),
    ),
    hidden: kept.length - shown.length,
    has_more,
    next_cursor: has_more ? (page.at(-1)?.entryId ?? null) : null,
  };
}

/** The entries with these ids and their sentences, in the order of the log: as many as a page may have bytes. */
async function readEntries(
  caller: Caller,
  ids: string[],
): Promise<{ entries: ExpandedEntry[]; isCut: boolean }> {
  if (ids.length === 0) return { entries: [], isCut: false };
  const page = {
    rows: selectEntries(caller, ids),
    order: Prisma.sql`row.id`,
    json: jsonColumns(caller, expansions),
    size: sizeOf(expansions),
  };
  const [row] = await readLog<LargePageRow>(caller, selectLargePageText(page, 0));
  const text = await shownEntries(caller, row?.entries ?? '', [...expansions, summary]);
  return { entries: JSON.parse(`[${text}]`), isCut: row?.is_cut ?? false };
}
