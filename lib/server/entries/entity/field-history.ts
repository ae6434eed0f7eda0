import 'server-only';
import { changesIn } from '@/lib/contract/changes';
import {
  defaultChanges,
  type FieldChange,
  type FieldHistory,
  type getFieldHistory,
} from '@/lib/contract/entity/field-history';
import {
  longestField,
  longestValue,
  maxChangesOfEntry,
} from '@/lib/contract/entity/history-limits';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { Call } from '@/lib/server/core/call';
import { recordRead } from '@/lib/server/recording/record-read';
import { runScan } from '../sql/bounded-scan';
import { parseCursor, toCursor } from '../sql/cursor';
import { type ChangedRow, selectChanged } from '../sql/field-history';

/** How the fields of a resource have changed, the newest changes first. */
export async function readFieldHistory({
  caller,
  input: { resource_id, resource_type, field, limit = defaultChanges, cursor, readings },
  context,
}: Call<typeof getFieldHistory>): Promise<FieldHistory> {
  const filters: EntryFilters = {
    ...(resource_type !== undefined && { resource_type: [resource_type] }),
    resource_id: [resource_id],
    ...(readings !== undefined && { readings }),
  };
  const position = cursor === undefined ? null : parseCursor(cursor);
  const rows = await runScan<ChangedRow>(
    caller,
    selectChanged(caller, filters, position, limit + 1),
  );
  const changes: FieldChange[] = [];
  let next: string | null = null;
  for (const [index, row] of rows.entries()) {
    changes.push(...changesOf(row, field));
    const isFull = changes.length >= limit || index === limit - 1;
    if (!row.is_last && !(isFull && index < rows.length - 1)) continue;
    next = toCursor({ createdAt: row.created_at.toISOString(), id: row.id });
    break;
  }
  await recordRead(caller, { ...filters, cursor }, context);
  return { field_history: changes, has_more: next !== null, next_cursor: next };
}

function changesOf(row: ChangedRow, field: string | undefined): FieldChange[] {
  const { id, created_at, happened_at, action, outcome, actor, actor_name, details } = row;
  return changesIn(details)
    .filter(({ path }) => field === undefined || path === field)
    .slice(0, maxChangesOfEntry)
    .map(({ path, kind, from, to }) => ({
      entry_id: id,
      created_at: created_at.toISOString(),
      happened_at: happened_at.toISOString(),
      ...{ action, outcome, actor, actor_name },
      field: cut(path, longestField),
      kind,
      from: from === null ? null : cut(from, longestValue),
      to: to === null ? null : cut(to, longestValue),
    }));
}

/** At most `max` characters, and no half of one. */
const cut = (text: string, max: number) =>
  text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
