'use client';

import { Command, Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { CopyMenuButton } from '../copy/copy-menu-button';
import type { Copying } from '../copy/use-copy';
import { useReader } from '../hooks/reader';
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
  const { isGuest, mayExport } = useReader();
  const exporting = mayExport && (
    <Button
      variant="ghost"
      aria-label={auditLogMessages.export}
      aria-keyshortcuts="e"
      aria-haspopup="dialog"
      onClick={onExport}
      className="px-2.5 max-md:size-11 max-md:px-0"
    >
      <Download aria-hidden />
      <span className="max-lg:hidden">{auditLogMessages.export}</span>
    </Button>
  );
  if (isGuest) return exporting;
  return (
    <>
      <LiveSwitch state={live} isOn={isLive} obstacle={obstacle} onChange={onLive} />
      {exporting}
      <CopyMenuButton filters={filters} copying={copying} />
      <IconButton
        label={auditLogMessages.commands}
        shortcut="Control+K"
        aria-haspopup="dialog"
        onClick={onCommands}
      >
        <Command aria-hidden />
      </IconButton>
    </>
  );
}
