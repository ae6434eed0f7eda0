'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { cn } from '@/lib/client/class-names';
import { type HistogramChoice, saveHistogramChoice } from '@/lib/client/histogram-cookie';
import { roomForHistogram, useMediaQuery } from '@/lib/client/hooks/use-media-query';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';

const HistogramPanel = dynamic(async () => (await import('./histogram-panel')).HistogramPanel, {
  ssr: false,
  loading: () => <div className="h-25" />,
});

type HistogramProps = {
  filters: ScreenFilters;
  /** The choice of an earlier visit; without one it is shown only where there is room beside the list. */
  choice: HistogramChoice | null;
  onChange: (changes: ScreenFilters) => void;
};

/** The collapsible histogram. Its code and data load beside the rows and never delay them. */
export function Histogram({ filters, choice, onChange }: HistogramProps) {
  const hasRoom = useMediaQuery(roomForHistogram);
  const [chosen, setChosen] = useState(choice);
  const isShown = chosen === null ? hasRoom : chosen === 'shown';
  const Chevron = isShown ? ChevronDown : ChevronRight;

  function toggle() {
    const next = isShown ? 'hidden' : 'shown';
    setChosen(next);
    saveHistogramChoice(next);
  }

  return (
    <section
      aria-label={auditLogMessages.histogram}
      className="relative shrink-0 border-b px-4 py-1 md:px-6"
    >
      <button
        type="button"
        aria-expanded={isShown}
        onClick={toggle}
        className="-ml-1 flex h-7 items-center gap-1 rounded-md px-1 font-medium text-muted text-xs hover:text-foreground max-md:h-11"
      >
        <Chevron aria-hidden className="size-3.5" />
        {auditLogMessages.histogram}
      </button>
      {isShown && (
        // The server does not know the screen: CSS hides it on phones.
        <div className={cn('min-h-25', chosen === null && 'max-md:hidden short:hidden')}>
          <HistogramPanel filters={filters} onChange={onChange} />
        </div>
      )}
    </section>
  );
}
