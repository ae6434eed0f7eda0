import type { ExpandedEntry } from '@/lib/contract/entry';
import type { Grouping } from '../display/display-settings';

/** Neighbours in the list that belong together. */
export type Fold = {
  /** By what they do: the group stays open or folded by it. */
  key: string;
  kind: 'correlation' | 'request' | 'session';
  count: number;
  /** The ids of the first, which is always shown, and of the last. */
  head: string;
  last: string;
  isOpen: boolean;
};

export type Folded = {
  /** Those that are shown. */
  entries: readonly ExpandedEntry[];
  /** The group of each entry that is in one. */
  foldOf: ReadonlyMap<string, Fold>;
};

/** Folding fewer saves no row: the group has a row of its own. */
const fewest = 3;

type Folding = {
  grouping: Grouping;
  /** The keys of the groups that somebody has opened. */
  opened: ReadonlySet<string>;
  /** The entry whose panel is open: its group is shown. */
  openId: string | null;
  /** The id of the newest entry that was seen before: a group ends there. */
  seen: string | undefined;
};

const nothing: ReadonlyMap<string, Fold> = new Map();

/** The loaded entries, of which those that follow one another and belong together are one group. */
export function foldEntries(entries: readonly ExpandedEntry[], folding: Folding): Folded {
  const { grouping, opened, openId, seen } = folding;
  if (grouping === 'none') return { entries, foldOf: nothing };
  const foldOf = new Map<string, Fold>();
  const shown: ExpandedEntry[] = [];
  for (let start = 0; start < entries.length; ) {
    const group = groupOf(entries[start], grouping);
    const end = group === null ? start + 1 : endOf(entries, start, group.key, { grouping, seen });
    const run = entries.slice(start, end);
    const [head, last] = [run[0], run.at(-1)];
    start = end;
    if (group === null || run.length < fewest || !head || !last) {
      shown.push(...run);
      continue;
    }
    const isOpen = opened.has(group.key) || run.some(({ id }) => id === openId);
    const fold = { ...group, count: run.length, head: head.id, last: last.id, isOpen };
    for (const { id } of run) foldOf.set(id, fold);
    shown.push(...(isOpen ? run : [head]));
  }
  return { entries: shown, foldOf };
}

type Ending = Pick<Folding, 'grouping' | 'seen'>;

/** The index after the last neighbour of the same group. */
function endOf(
  entries: readonly ExpandedEntry[],
  start: number,
  key: string,
  { grouping, seen }: Ending,
) {
  const isNew = (entry: ExpandedEntry | undefined) =>
    entry !== undefined && seen !== undefined && entry.id > seen;
  let end = start + 1;
  while (
    groupOf(entries[end], grouping)?.key === key &&
    isNew(entries[end]) === isNew(entries[start])
  ) {
    end++;
  }
  return end;
}

function groupOf(entry: ExpandedEntry | undefined, grouping: Grouping) {
  if (entry === undefined) return null;
  const { correlation_id, request_id, session_id } = entry.context;
  if (grouping === 'session') {
    return session_id ? { kind: 'session' as const, key: `session ${session_id}` } : null;
  }
  // Of what spans several requests, the request is only a part.
  if (correlation_id) {
    return { kind: 'correlation' as const, key: `correlation ${correlation_id}` };
  }
  return request_id ? { kind: 'request' as const, key: `request ${request_id}` } : null;
}
