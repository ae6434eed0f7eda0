'use client';

import type { ExpandedEntry } from '@/lib/contract/entry';
import { EntryTime } from '../entry/entry-time';
import { useLogPath } from '../hooks/reader';

/** For a new tab, a copied address and screen readers. A plain click is handled by the row. */
export function EntryLink({ entry }: { entry: ExpandedEntry }) {
  const pathOf = useLogPath();
  return (
    <a
      href={pathOf({ entry: entry.id })}
      tabIndex={-1}
      onClick={(event) => {
        if (!event.metaKey && !event.ctrlKey && !event.shiftKey) event.preventDefault();
        else event.stopPropagation();
      }}
      className="text-muted"
    >
      <EntryTime entry={entry} />
    </a>
  );
}
