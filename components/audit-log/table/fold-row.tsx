'use client';

import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { cn } from '@/lib/client/class-names';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import type { Fold } from './fold-entries';

type FoldRowProps = {
  fold: Fold;
  rowIndex: number;
  onOpen: (key: string, isOpen: boolean) => void;
};

/** Above the first of several entries that belong together: opens them in their place, and folds them. */
export const FoldRow = memo(function FoldRow({ fold, rowIndex, onOpen }: FoldRowProps) {
  const { key, kind, count, isOpen } = fold;
  return (
    <tr
      // biome-ignore lint/a11y/noRedundantRoles: some browsers drop the role of an element with `display: block`.
      role="row"
      aria-rowindex={rowIndex}
      data-fold={key}
      className="block h-8 border-b max-md:h-11 md:min-w-(--table-width)"
    >
      <th
        // biome-ignore lint/a11y/noRedundantRoles: as above.
        role="rowheader"
        scope="row"
        className="sticky left-0 flex h-full w-fit max-w-[100vw] items-center px-2 font-medium text-xs md:px-4"
      >
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => onOpen(key, !isOpen)}
          className="flex h-7 min-w-0 items-center gap-1.5 rounded-md px-2 text-accent-text hover:bg-subtle focus-visible:-outline-offset-2 max-md:h-11"
        >
          <ChevronRight aria-hidden className={cn('size-3.5 shrink-0', isOpen && 'rotate-90')} />
          <span className="truncate">{auditLogMessages.together[kind](count)}</span>
        </button>
      </th>
    </tr>
  );
});
