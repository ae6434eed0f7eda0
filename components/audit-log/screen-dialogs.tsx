'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { onDemand } from '@/components/ui/on-demand';
import {
  filtersOf,
  loadAuditLogUrl,
  reportPath,
  type ScreenFilters,
} from '@/lib/client/audit-log-url';
import { viewsQuery } from '@/lib/client/queries/views-query';
import { writeQuery } from '@/lib/client/query-language/query-text';
import { recentQueries } from '@/lib/client/recent-queries';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { Entries } from './hooks/use-entries';
import type { CommandTarget } from './palette/commands';

const ExportDialog = onDemand(() => import('./export/export-dialog').then((f) => f.ExportDialog));
const PrintDialog = onDemand(() => import('./print/print-dialog').then((f) => f.PrintDialog));
const CommandPalette = onDemand(() =>
  import('./palette/command-palette').then((f) => f.CommandPalette),
);

export type ScreenDialog = 'export' | 'commands' | 'print';

type ScreenDialogsProps = Omit<
  CommandTarget,
  'views' | 'recent' | 'seesCases' | 'onGo' | 'onExport' | 'onPrint' | 'onReport'
> & {
  filters: ScreenFilters;
  entries: Entries;
  shown: ScreenDialog | null;
  onShow: (dialog: ScreenDialog | null) => void;
};

/** The dialogs of the whole screen, each loaded when it is first shown. */
export function ScreenDialogs({ filters, entries, shown, onShow, ...target }: ScreenDialogsProps) {
  const router = useRouter();
  const timeZone = useTimeZone();
  const { data } = useQuery({ ...viewsQuery, enabled: target.manages });
  return (
    <>
      {shown === 'export' && <ExportDialog filters={filters} onClose={() => onShow(null)} />}
      {shown === 'print' && <PrintDialog entries={entries} onClose={() => onShow(null)} />}
      {shown === 'commands' && (
        <CommandPalette
          target={{
            ...target,
            views: data?.views ?? [],
            recent: recentQueries().map((query) => recentOf(query, timeZone)),
            onGo: (path) => router.push(path),
            onExport: () => onShow('export'),
            onPrint: () => onShow('print'),
            onReport: () => router.push(reportPath(filters)),
          }}
          onClose={() => onShow(null)}
        />
      )}
    </>
  );
}

/** A query as the query bar has it, and the time zone that it says. */
function recentOf(query: string, timeZone: string) {
  const { zone, ...filters } = loadAuditLogUrl(`?${query}`);
  return { query, text: writeQuery(filtersOf(filters), { timeZone, actors: [] }), zone };
}
