'use client';

import { Popup } from '@/components/ui/popup';
import { Sheet } from '@/components/ui/sheet';
import { tableWidth, useMediaQuery } from './use-media-query';
import { ViewForm } from './view-form';

type ViewOptionsProps = { anchor: HTMLElement; onClose: () => void };

/** Beside its button, or on a phone from below. */
export function ViewOptions({ anchor, onClose }: ViewOptionsProps) {
  const isTable = useMediaQuery(tableWidth);
  if (!isTable) {
    return (
      <Sheet
        side="bottom"
        open
        onOpenChange={(open) => !open && onClose()}
        title="View"
        finalFocus={() => anchor}
      >
        <ViewForm />
      </Sheet>
    );
  }
  return (
    <Popup label="View" anchor={anchor} align="end" onClose={onClose} className="overflow-y-auto">
      <ViewForm withColumns />
    </Popup>
  );
}
