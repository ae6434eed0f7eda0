'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { cn } from '@/lib/client/class-names';
import { rememberTimeline, type TimelineChoice } from '@/lib/client/histogram-cookie';
import { tableWidth, useMediaQuery } from '@/lib/client/hooks/use-media-query';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';

const TimelinePanel = dynamic(async () => (await import('./histogram-panel')).TimelinePanel, {
  ssr: false,
  loading: () => <div className="h-21" />,
});

type TimelineProps = {
  filters: ScreenFilters;
  /** What was chosen at an earlier visit; otherwise it is shown where there is room. */
  choice: TimelineChoice | null;
  onChange: (changes: ScreenFilters) => void;
};

/** The histogram, which can be folded away. Its code and its numbers come beside the rows, and never before them. */
export function Timeline({ filters, choice, onChange }: TimelineProps) {
  const isWide = useMediaQuery(tableWidth);
  const [chosen, setChosen] = useState(choice);
  const isShown = chosen === null ? isWide : chosen === 'shown';
  const Chevron = isShown ? ChevronDown : ChevronRight;

  function toggle() {
    const next = isShown ? 'hidden' : 'shown';
    setChosen(next);
    rememberTimeline(next);
  }

  return (
    <section
      aria-label={auditLogMessages.timeline}
      className="relative shrink-0 border-b px-4 py-1 md:px-6"
    >
      <button
        type="button"
        aria-expanded={isShown}
        onClick={toggle}
        className="-ml-1 flex h-7 items-center gap-1 rounded-md px-1 font-medium text-muted text-xs hover:text-foreground max-md:h-11"
      >
        <Chevron aria-hidden className="size-3.5" />
        {auditLogMessages.timeline}
      </button>
      {isShown && (
        // On the server the width is not known: there, a phone's is folded by CSS.
        <div className={cn('min-h-21', chosen === null && 'max-md:hidden')}>
          <TimelinePanel filters={filters} onChange={onChange} />
        </div>
      )}
    </section>
  );
}
