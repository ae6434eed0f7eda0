'use client';

import { Braces, ChevronDown, ChevronUp, Hash, Link2 } from 'lucide-react';
import { CopyButton } from '@/components/ui/copy-button';
import { IconButton } from '@/components/ui/icon-button';
import { entryMessages } from '@/lib/client/messages/audit-log/entry';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { useLogPath } from '../hooks/reader';
import type { Neighbours } from './use-neighbours';

type EntryActionsProps = { id: string; entry?: ExpandedEntry; neighbours: Neighbours };

/** The buttons for the open entry: previous, next and copy. */
export function EntryActions({ id, entry, neighbours }: EntryActionsProps) {
  const pathOf = useLogPath();
  return (
    <div className="flex shrink-0 items-center">
      <IconButton
        label={entryMessages.previous}
        shortcut="["
        disabled={!neighbours.previous}
        onClick={neighbours.previous}
      >
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton
        label={entryMessages.next}
        shortcut="]"
        disabled={!neighbours.next}
        onClick={neighbours.next}
      >
        <ChevronDown aria-hidden />
      </IconButton>
      <span aria-hidden className="mx-1 h-4 border-border border-l max-md:hidden" />
      <CopyButton
        label={entryMessages.copyLink}
        value={() => new URL(pathOf({ entry: id }), window.location.href).href}
        icon={<Link2 aria-hidden />}
        size="md"
        variant="ghost"
      />
      <CopyButton
        label={entryMessages.copyId}
        value={id}
        icon={<Hash aria-hidden />}
        size="md"
        variant="ghost"
        className="max-md:hidden"
      />
      {entry && (
        <CopyButton
          label={entryMessages.copyJson}
          value={() => JSON.stringify(entry, null, 2)}
          icon={<Braces aria-hidden />}
          size="md"
          variant="ghost"
        />
      )}
    </div>
  );
}
