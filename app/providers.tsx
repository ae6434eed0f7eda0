'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { SessionChanged } from '@/components/shell/session-changed';
import { TooltipLayer } from '@/components/ui/tooltip';
import { getQueryClient } from '@/lib/client/queries/query-client';
import { TimeZoneProvider } from '@/lib/client/time/time-zone';

type ProvidersProps = { serverTimeZone: string; children: ReactNode };

export function Providers({ serverTimeZone, children }: ProvidersProps) {
  return (
    // Without style elements no nonce is needed here; globals.css has their rules instead.
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={getQueryClient()}>
        <NuqsAdapter processUrlSearchParams={sorted}>
          <TimeZoneProvider serverTimeZone={serverTimeZone}>
            {children}
            <TooltipLayer />
            <SessionChanged />
          </TimeZoneProvider>
        </NuqsAdapter>
      </QueryClientProvider>
    </CSPProvider>
  );
}

/** Sorted, so that the same state always has the same address. */
function sorted(query: URLSearchParams) {
  query.sort();
  return query;
}
