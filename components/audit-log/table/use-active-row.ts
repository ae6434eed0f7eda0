'use client';

import { useMemo, useState } from 'react';
import { useLatest } from '@/lib/client/hooks/use-latest';
import type { Folded } from './fold-entries';

/**
 * The row that is the tab stop of the table, as its index. It goes with its entry, whatever is added above or folded; one that is folded is stood in
 * for by the first of its group.
 */
export function useActiveRow({ entries, foldOf }: Pick<Folded, 'entries' | 'foldOf'>) {
  const [activeId, setActiveId] = useState<string | null>(null);
  const activeIndex = useMemo(() => {
    const indexOf = (id: string | undefined) => entries.findIndex((entry) => entry.id === id);
    if (activeId === null) return 0;
    const own = indexOf(activeId);
    return Math.max(0, own < 0 ? indexOf(foldOf.get(activeId)?.head) : own);
  }, [entries, foldOf, activeId]);
  const setActiveIndex = useLatest((index: number) => setActiveId(entries[index]?.id ?? null));
  return { activeIndex, setActiveIndex };
}
