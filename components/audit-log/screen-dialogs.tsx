'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { onDemand } from '@/components/ui/on-demand';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { viewsQuery } from '@/lib/client/queries/views-query';
import type { Entries } from './hooks/use-entries';
import type { CommandTarget } from './palette/commands';

const ExportDialog = onDemand(() => import('./export/export-dialog').then((f) => f.ExportDialog));
const PrintDialog = onDemand(() => import('./print/print-dialog').then((f) => f.PrintDialog));
const CommandPalette = onDemand(() =>
  import('./palette/command-palette').then((f) => f.CommandPalette),
);

export type ScreenDialog = 'export' | 'commands' | 'print';

type ScreenDialogsProps = Omit<CommandTarget, 'views' | 'onGo' | 'onExport' | 'onPrint'> & {
  filters: ScreenFilters;
  entries: Entries;
  shown: ScreenDialog | null;
  onShow: (dialog: ScreenDialog | null) => void;
};

/** The dialogs of the whole screen, each loaded when it is first shown. */
export function ScreenDialogs({ filters, entries, shown, onShow, ...target }: ScreenDialogsProps) {
  const router = useRouter();
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
            onGo: (path) => router.push(path),
            onExport: () => onShow('export'),
            onPrint: () => onShow('print'),
          }}
          onClose={() => onShow(null)}
        />
      )}
    </>
  );
}
