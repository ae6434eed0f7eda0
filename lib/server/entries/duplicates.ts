import 'server-only';
import { maxShownDuplicates } from '@/lib/contract/record-answers';
import type { Caller } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import type { WrittenEntry } from '@/lib/server/recording/columns';
import { recordRead } from '@/lib/server/recording/record-read';
import { readEntriesById } from './entries-by-id';
import type { StoredWrite } from './replay';

/**
 * The entries that the log had already, as JSON by their ids: the first few, because a short body can name many long ones.
 *
 * A key that may only write learns nothing of what others wrote: it sees those of its own source. Whoever may read the log sees the
 * others too, and that is a read, which leaves an entry.
 */
export async function readShownDuplicates(
  caller: Caller,
  written: WrittenEntry[],
  write: StoredWrite,
  context: RequestContext,
): Promise<Map<string, string>> {
  const mayRead = caller.permissions.includes('audit_log:read');
  const isOwn = (at: number) => written[at]?.external_source === caller.keyOrigin;
  const places = placesOf(write).filter((at) => mayRead || isOwn(at));
  const shown = places.slice(0, maxShownDuplicates);
  const others = shown.filter((at) => !isOwn(at));
  if (others.length > 0) {
    const names = others.flatMap((at) => written[at]?.external_id ?? []);
    await recordRead(caller, { external_id: names }, context);
  }
  return readEntriesById(
    caller,
    shown.flatMap((at) => write.ids[at] ?? []),
  );
}

/** The first place of each entry that the log had already; not those that the write itself had made. */
function placesOf({ ids, duplicates }: StoredWrite): number[] {
  const isDuplicate = new Set(duplicates);
  const seen = new Set(ids.filter((_, at) => !isDuplicate.has(at)));
  return duplicates.filter((at) => {
    const id = ids[at] ?? '';
    const isFirst = !seen.has(id);
    seen.add(id);
    return isFirst;
  });
}
