'use client';

import { useRef } from 'react';
import { Popover } from '@/components/ui/popover';
import { Sheet } from '@/components/ui/sheet';
import { tableWidth, useMediaQuery } from '@/lib/client/hooks/use-media-query';
import { displayMessages } from '@/lib/client/messages/audit-log/display';
import { DisplayForm } from './display-form';

type DisplayPopupProps = { anchor: HTMLElement; onClose: () => void };

/** A popover beside its button; on a phone a sheet. */
export function DisplayPopup({ anchor, onClose }: DisplayPopupProps) {
  const isTable = useMediaQuery(tableWidth);
  const anchorRef = useRef(anchor);
  if (!isTable) {
    return (
      <Sheet
        side="bottom"
        open
        onOpenChange={(open) => !open && onClose()}
        title={displayMessages.title}
        finalFocus={() => anchor}
      >
        <DisplayForm />
      </Sheet>
    );
  }
  return (
    <Popover
      open
      onOpenChange={(open) => !open && onClose()}
      label={displayMessages.title}
      anchor={anchorRef}
      align="end"
    >
      <DisplayForm withColumns />
    </Popover>
  );
}
