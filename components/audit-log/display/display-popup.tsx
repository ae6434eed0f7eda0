'use client';

import { useRef } from 'react';
import { Popover } from '@/components/ui/popover';
import { Sheet } from '@/components/ui/sheet';
import { tableWidth, useMediaQuery } from '@/lib/client/hooks/use-media-query';
import { viewOptionsMessages } from '@/lib/client/messages/audit-log/display';
import { ViewForm } from './display-form';

type ViewOptionsProps = { anchor: HTMLElement; onClose: () => void };

/** Beside its button, or on a phone from below. */
export function ViewOptions({ anchor, onClose }: ViewOptionsProps) {
  const isTable = useMediaQuery(tableWidth);
  const anchorRef = useRef(anchor);
  if (!isTable) {
    return (
      <Sheet
        side="bottom"
        open
        onOpenChange={(open) => !open && onClose()}
        title={viewOptionsMessages.title}
        finalFocus={() => anchor}
      >
        <ViewForm />
      </Sheet>
    );
  }
  return (
    <Popover
      open
      onOpenChange={(open) => !open && onClose()}
      label={viewOptionsMessages.title}
      anchor={anchorRef}
      align="end"
    >
      <ViewForm withColumns />
    </Popover>
  );
}
