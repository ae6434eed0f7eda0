'use client';

import { useRef } from 'react';
import { Popover } from '@/components/ui/popover';
import { Sheet } from '@/components/ui/sheet';
import { tableWidth, useMediaQuery } from '@/lib/client/hooks/use-media-query';
import { evidenceMeaningMessages as messages } from '@/lib/client/messages/evidence/meaning';
import { EvidenceMeaning } from './evidence-meaning';
import type { EvidenceState } from './evidence-state';

type EvidencePopupProps = { state: EvidenceState; anchor: HTMLElement; onClose: () => void };

/** A popover beside the badge; on a phone a sheet. */
export function EvidencePopup({ state, anchor, onClose }: EvidencePopupProps) {
  const isTable = useMediaQuery(tableWidth);
  const anchorRef = useRef(anchor);
  const close = (open: boolean) => !open && onClose();
  if (!isTable) {
    return (
      <Sheet
        side="bottom"
        open
        onOpenChange={close}
        title={messages.title}
        finalFocus={() => anchor}
      >
        <EvidenceMeaning state={state} />
      </Sheet>
    );
  }
  return (
    <Popover
      open
      onOpenChange={close}
      label={messages.title}
      anchor={anchorRef}
      align="start"
      className="w-104"
    >
      <EvidenceMeaning state={state} />
    </Popover>
  );
}
