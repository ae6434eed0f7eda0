'use client';

import { popupItemStyles, popupStyles } from '@/components/ui/popup-styles';
import { VisibleText } from '@/components/ui/visible-text';
import { cn } from '@/lib/client/class-names';
import { queryMessages } from '@/lib/client/messages/audit-log/query';
import type { Completion } from './use-completions';

type CompletionListProps = {
  id: string;
  completions: readonly Completion[];
  active: number;
  onChoose: (index: number) => void;
};

/** The completions below the query bar. The focus stays in the bar, which names the active one. */
export function CompletionList({ id, completions, active, onChoose }: CompletionListProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={queryMessages.completions}
      className={cn(
        popupStyles,
        'absolute inset-x-0 top-full z-40 mt-1 max-h-80 max-w-xl overflow-y-auto p-1',
      )}
    >
      {completions.map(({ text, hint }, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the query bar handles the keys.
        // biome-ignore lint/a11y/useFocusableInteractive: the query bar has the focus.
        <div
          key={text}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          data-highlighted={index === active || undefined}
          // Keeps the focus in the query bar.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(index)}
          className={cn(popupItemStyles, 'justify-between gap-4 hover:bg-subtle')}
        >
          <span className="truncate">
            <VisibleText text={text} />
          </span>
          <span className="shrink-0 text-muted text-xs tabular-nums">
            <VisibleText text={hint} />
          </span>
        </div>
      ))}
    </div>
  );
}
