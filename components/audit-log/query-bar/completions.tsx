'use client';

import { type RefObject, useImperativeHandle, useLayoutEffect, useMemo } from 'react';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import type { KnownActor } from '@/lib/client/query-language/known-actors';
import { complete, placeAt, withoutToken } from '@/lib/client/query-language/query-completion';
import { parseQuery } from '@/lib/client/query-language/read-query';
import { pathsIn } from '@/lib/client/query-language/seen-paths';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { CompletionList } from './completion-list';
import { useCompletions } from './use-completions';

export type CompletionsHandle = { choose: (index: number) => void };

type CompletionsProps = {
  handle: RefObject<CompletionsHandle | null>;
  id: string;
  text: string;
  caret: number;
  /** Whether the text is another than the filters. */
  isDraft: boolean;
  filters: ScreenFilters;
  actors: readonly KnownActor[];
  /** Whose details tell which paths there are. */
  entries: readonly ExpandedEntry[] | undefined;
  active: number;
  /** How many there are, each time that it changes. */
  onCount: (count: number) => void;
  /** The text with a completion, and where the caret is then. `isValue`: there is nothing more to complete. */
  onChoose: (next: { text: string; caret: number }, isValue: boolean) => void;
};

/** What may be typed at the caret. The query bar handles the keys. */
export function Completions({
  handle,
  id,
  text,
  caret,
  isDraft,
  filters,
  actors,
  entries,
  active,
  onCount,
  onChoose,
}: CompletionsProps) {
  const timeZone = useTimeZone();
  const place = useMemo(() => placeAt(text, caret), [text, caret]);
  // Counted is what the rest of the text would list, also before it is applied.
  const others = useMemo(
    () => (isDraft ? parseQuery(withoutToken(text, place), { timeZone, actors }).filters : filters),
    [text, place, isDraft, timeZone, actors, filters],
  );
  const seenPaths = useMemo(() => pathsIn(entries ?? []), [entries]);
  const completions = useCompletions(place, others, seenPaths);
  const { length } = completions;

  useLayoutEffect(() => {
    onCount(length);
    return () => onCount(0);
  }, [length, onCount]);

  function choose(index: number) {
    const chosen = completions[index];
    if (chosen) onChoose(complete(text, place, chosen.text), place.key !== null);
  }

  useImperativeHandle(handle, () => ({ choose }));

  if (length === 0) return null;
  return <CompletionList id={id} completions={completions} active={active} onChoose={choose} />;
}
