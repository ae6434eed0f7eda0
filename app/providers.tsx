'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { SessionChanged } from '@/components/shell/session-changed';
import { TooltipLayer } from '@/components/ui/tooltip';
import { getQueryClient } from '@/lib/client/queries/query-client';
import { TimeZoneProvider } from '@/lib/client/time/time-zone';

/** Loaded once, with what every page loads: each `error.tsx` would load it for itself. */
export { ErrorPage } from '@/components/shell/error-page';

type ProvidersProps = { serverTimeZone: string; children: ReactNode };

export function Providers({ serverTimeZone, children }: ProvidersProps) {
  return (
    // Without style elements no nonce is needed here; globals.css has their rules instead.
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={getQueryClient()}>
        <TimeZoneProvider serverTimeZone={serverTimeZone}>
          {children}
          <TooltipLayer />
          <SessionChanged />
        </TimeZoneProvider>
      </QueryClientProvider>
    </CSPProvider>
  );
}
