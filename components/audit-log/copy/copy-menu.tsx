'use client';

import { Braces, Link2, Terminal } from 'lucide-react';
import { ActionItem, ActionMenu, type ActionMenuProps } from '@/components/ui/action-menu';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { curlOf, linkOf, typeScriptOf } from './copy-texts';

type CopyMenuProps = ActionMenuProps & {
  filters: ScreenFilters;
  onCopy: (what: string, text: string) => void;
};

export function CopyMenu({ filters, onCopy, ...menu }: CopyMenuProps) {
  const { origin } = window.location;
  return (
    <ActionMenu {...menu} label="Copy">
      <ActionItem onClick={() => onCopy('Link', linkOf(filters, origin, Date.now()))}>
        <Link2 aria-hidden />
        <Labelled name="Link" note={filters.range ? 'with the times of now' : undefined} />
      </ActionItem>
      <ActionItem onClick={() => onCopy('curl command', curlOf(filters, origin))}>
        <Terminal aria-hidden />
        <Labelled name="As curl" note="one page" />
      </ActionItem>
      <ActionItem onClick={() => onCopy('TypeScript', typeScriptOf(filters, origin))}>
        <Braces aria-hidden />
        <Labelled name="As TypeScript" note="all pages" />
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
