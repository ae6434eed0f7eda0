'use client';

import { SlidersHorizontal } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';

const load = async () => (await import('./view-options')).ViewOptions;
/** Only who opens it loads it. */
const ViewOptions = dynamic(load);

/** How the log is shown: columns, density, times, order. */
export function ViewButton() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        variant="ghost"
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onPointerEnter={() => void load()}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      >
        <SlidersHorizontal aria-hidden />
        View
      </Button>
      {anchor && <ViewOptions anchor={anchor} onClose={() => setAnchor(null)} />}
    </>
  );
}
