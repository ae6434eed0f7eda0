'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { auditLogPath, type ScreenFilters } from '@/lib/client/audit-log-url';
import { entityMessages } from '@/lib/client/messages/entities/entities';

const HistogramPanel = dynamic(
  async () => (await import('@/components/audit-log/histogram/histogram-panel')).HistogramPanel,
  { ssr: false, loading: () => <div className="h-25" /> },
);

/** Its entries over time. A part of the chart opens the list of that part. */
export function Activity({ filters }: { filters: ScreenFilters }) {
  const router = useRouter();
  return (
    <section
      aria-labelledby="entity-activity"
      className="relative -mx-4 overflow-x-clip px-4 md:-mx-6 md:px-6"
    >
      <h2
        id="entity-activity"
        className="flex min-h-8 items-center font-semibold text-lg max-md:min-h-12"
      >
        {entityMessages.activity}
      </h2>
      <div className="min-h-25">
        <HistogramPanel
          filters={filters}
          onChange={(range) => router.push(auditLogPath({ ...filters, ...range }))}
        />
      </div>
    </section>
  );
}
