'use client';

import { Command, Download } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { CopyMenuButton } from '../copy/copy-menu-button';
import type { Copying } from '../copy/use-copy';
import { LiveSwitch } from '../live/live-switch';
import type { LiveState } from '../live/use-live';

type ListActionsProps = {
  filters: ScreenFilters;
  live: LiveState;
  isLive: boolean;
  obstacle: string | null;
  copying: Copying;
  onLive: (on: boolean) => void;
  onExport: () => void;
  onCommands: () => void;
};

/** Actions on the whole list. */
export function ListActions(props: ListActionsProps) {
  const { filters, live, isLive, obstacle, copying, onLive, onExport, onCommands } = props;
  return (
    <>
      <LiveSwitch state={live} isOn={isLive} obstacle={obstacle} onChange={onLive} />
      <IconButton
        label={auditLogMessages.export}
        shortcut="e"
        aria-haspopup="dialog"
        onClick={onExport}
      >
        <Download aria-hidden />
      </IconButton>
      <CopyMenuButton filters={filters} copying={copying} />
      <IconButton
        label={auditLogMessages.commands}
        shortcut="Control+K"
        aria-haspopup="dialog"
        onClick={onCommands}
        className="max-md:hidden"
      >
        <Command aria-hidden />
      </IconButton>
    </>
  );
}
