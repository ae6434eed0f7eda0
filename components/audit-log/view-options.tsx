'use client';

import type { RefObject } from 'react';
import { Popover } from '@/components/ui/popover';
import { Sheet } from '@/components/ui/sheet';
import { tableWidth, useMediaQuery } from './use-media-query';
import { ViewForm } from './view-form';

type ViewOptionsProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: RefObject<HTMLElement | null>;
};

/** Beside its button, or on a phone from below. */
export function ViewOptions({ open, onOpenChange, anchor }: ViewOptionsProps) {
  const isTable = useMediaQuery(tableWidth);
  if (!isTable) {
    return (
      <Sheet side="bottom" open={open} onOpenChange={onOpenChange} title="View" finalFocus={anchor}>
        <ViewForm />
      </Sheet>
    );
  }
  return (
    <Popover label="View" open={open} onOpenChange={onOpenChange} anchor={anchor}>
      <ViewForm withColumns />
    </Popover>
  );
}
