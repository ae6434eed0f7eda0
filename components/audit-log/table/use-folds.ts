'use client';

import { useMemo, useState } from 'react';
import { useLatest } from '@/lib/client/hooks/use-latest';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { useDisplaySettings } from '../display/use-display-settings';
import { foldEntries } from './fold-entries';

/** From how many entries on. */
const longFold = 200;

/** The entries with their groups folded, as the display settings say, and how to open them. */
export function useFolds(
  loaded: readonly ExpandedEntry[],
  openId: string | null,
  seen: string | undefined,
) {
  const grouping = useDisplaySettings().group;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  // Another open entry changes nothing where nothing is folded.
  const shownId = grouping === 'none' ? null : openId;
  const folded = useMemo(
    () => foldEntries(loaded, { grouping, opened, openId: shownId, seen }),
    [loaded, grouping, opened, shownId, seen],
  );
  const setOpen = useLatest((key: string, isOpen: boolean) =>
    setOpened(
      (before) => new Set(isOpen ? [...before, key] : [...before].filter((one) => one !== key)),
    ),
  );
  const end = folded.foldOf.get(loaded.at(-1)?.id ?? '');
  return {
    ...folded,
    /** Further pages may add no row: they are loaded with the button, so that folding does not load all of the log. */
    endsInLongFold: end !== undefined && !end.isOpen && end.count >= longFold,
    setOpen,
  };
}
