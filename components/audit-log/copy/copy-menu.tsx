'use client';

import { Braces, Link2, Terminal } from 'lucide-react';
import { ActionItem, ActionMenu, type ActionMenuProps } from '@/components/ui/action-menu';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { copyMenuMessages } from '@/lib/client/messages/audit-log/copy-menu';
import { curlOf, linkOf, typeScriptOf } from './copy-texts';
import type { CopiedThing } from './use-copy';

type CopyMenuProps = ActionMenuProps & {
  filters: ScreenFilters;
  onCopy: (what: CopiedThing, text: string) => void;
};

export function CopyMenu({ filters, onCopy, ...menu }: CopyMenuProps) {
  const { link, curl, typeScript } = copyMenuMessages;
  const { origin } = window.location;
  return (
    <ActionMenu {...menu} label={copyMenuMessages.label}>
      <ActionItem onClick={() => onCopy('link', linkOf(filters, window.location, Date.now()))}>
        <Link2 aria-hidden />
        <Labelled name={link.name} note={filters.range ? link.note : undefined} />
      </ActionItem>
      <ActionItem onClick={() => onCopy('curl', curlOf(filters, origin))}>
        <Terminal aria-hidden />
        <Labelled {...curl} />
      </ActionItem>
      <ActionItem onClick={() => onCopy('typeScript', typeScriptOf(filters, origin))}>
        <Braces aria-hidden />
        <Labelled {...typeScript} />
      </ActionItem>
    </ActionMenu>
  );
}

function Labelled({ name, note }: { name: string; note?: string }) {
  return (
    <span className="flex flex-1 items-baseline justify-between gap-4">
      {name}
      {note && <span className="text-muted text-xs">{note}</span>}
    </span>
  );
}
