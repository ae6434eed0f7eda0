'use client';

import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { VisibleText } from '@/components/ui/visible-text';
import { cn } from '@/lib/client/class-names';
import { isCombination } from '@/lib/client/hooks/is-combination';
import { entryMessages } from '@/lib/client/messages/audit-log/entry';
import type { EntryValue, Narrow } from './entry-values';
import { PageLink } from './page-link';
import { ValueMenuButton } from './value-menu-button';

export function GroupTitle({ children }: { children: ReactNode }) {
  return <h3 className="font-medium text-muted text-xs">{children}</h3>;
}

export function FieldGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1">
      <GroupTitle>{title}</GroupTitle>
      <dl>{children}</dl>
    </section>
  );
}

type EntryFieldProps = {
  label: string;
  /** What is copied; also what is shown if there are no children. */
  value: string | null;
  mono?: boolean;
  /** The filters that this field offers. */
  filter?: EntryValue | null;
  onNarrow?: Narrow;
  children?: ReactNode;
};

export function EntryField({
  label,
  value,
  mono = false,
  filter,
  onNarrow,
  children,
}: EntryFieldProps) {
  const menuButton = useRef<HTMLButtonElement>(null);

  function handleKey(event: KeyboardEvent) {
    if (event.key !== 'f' || isCombination(event)) return;
    event.preventDefault();
    menuButton.current?.click();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: handles keys that bubble from the buttons inside.
    <div
      onKeyDown={handleKey}
      className="group/field flex min-h-8 items-start gap-2 border-b py-0.5 last:border-b-0"
    >
      <dt className="w-26 shrink-0 py-1 text-muted text-sm max-md:py-3">{label}</dt>
      <dd
        className={cn(
          'flex min-w-0 flex-1 items-start gap-1 text-sm leading-5',
          mono && value !== null && 'font-mono text-xs leading-5',
        )}
      >
        <span className="min-w-0 flex-1 break-words py-1 max-md:py-3">
          {value === null ? (
            <span className="text-muted">{entryMessages.none}</span>
          ) : (
            <PageLink to={filter?.page}>{children ?? <VisibleText text={value} />}</PageLink>
          )}
        </span>
        {value !== null && (
          <span className="flex shrink-0 md:opacity-0 md:transition-opacity md:duration-100 md:group-focus-within/field:opacity-100 md:group-hover/field:opacity-100 pointer-coarse:opacity-100">
            {filter && onNarrow && (
              <ValueMenuButton ref={menuButton} label={label} value={filter} onNarrow={onNarrow} />
            )}
            <CopyButton
              label={entryMessages.copyField(label)}
              value={value}
              variant="ghost"
              // A phone has no room for it beside the menu, which copies too.
              className={cn(filter && 'max-md:hidden')}
            />
          </span>
        )}
      </dd>
    </div>
  );
}
