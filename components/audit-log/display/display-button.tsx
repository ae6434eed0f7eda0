'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { onDemand } from '@/components/ui/on-demand';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';

const load = async () => (await import('./display-popup')).DisplayPopup;
/** Loaded when it is first opened. */
const DisplayPopup = onDemand(load);

/** Opens the display settings: columns, density, times, order. */
export function DisplayButton() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        variant="ghost"
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onPointerEnter={() => void load()}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
        className="max-md:size-11 max-md:px-0"
      >
        <SlidersHorizontal aria-hidden />
        <span className="max-md:sr-only">{auditLogMessages.display}</span>
      </Button>
      {anchor && <DisplayPopup anchor={anchor} onClose={() => setAnchor(null)} />}
    </>
  );
}
