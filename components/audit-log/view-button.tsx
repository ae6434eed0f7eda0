'use client';

import { SlidersHorizontal } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';

/** Only who opens it loads it. */
const ViewOptions = dynamic(async () => (await import('./view-options')).ViewOptions);

/** How the log is shown: columns, density, times, order. */
export function ViewButton() {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  // Once opened it stays, closed, so that it can fade out.
  const [isLoaded, setIsLoaded] = useState(false);
  function change(open: boolean) {
    setIsOpen(open);
    if (open) setIsLoaded(true);
  }
  return (
    <>
      <Button
        ref={button}
        variant="ghost"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => change(!isOpen)}
      >
        <SlidersHorizontal aria-hidden />
        View
      </Button>
      {isLoaded && <ViewOptions open={isOpen} onOpenChange={change} anchor={button} />}
    </>
  );
}
