'use client';

import { useQuery } from '@tanstack/react-query';
import { Eye, Plus } from 'lucide-react';
import { Section } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { LoadFailed } from '@/components/ui/load-failed';
import { NoneYet } from '@/components/ui/none-yet';
import { onDemand } from '@/components/ui/on-demand';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { useNow } from '@/lib/client/hooks/use-now';
import { anchorMessages as messages } from '@/lib/client/messages/evidence/anchors';
import { witnessedLogsQuery } from '@/lib/client/queries/anchors-query';
import { WitnessedTable } from './witnessed-table';

const WitnessedDialog = onDemand(() =>
  import('./witnessed-dialog').then((file) => file.WitnessedDialog),
);

export function WitnessedSection() {
  const query = useQuery(witnessedLogsQuery);
  const now = useNow(query.dataUpdatedAt);
  const adding = useDialog<'new'>();
  const logs = query.data?.witnessed_logs;
  return (
    <Section title={messages.witnessed} description={messages.witnessedDescription}>
      <LoadFailed title={messages.witnessedNotLoaded} query={query} />
      {query.isPending && <RowsSkeleton label={messages.loadingWitnessed} />}
      {logs?.length === 0 && (
        <NoneYet Icon={Eye} title={messages.noWitnessed} Heading="h3" className="max-w-3xl">
          {messages.noWitnessedDescription}
        </NoneYet>
      )}
      {logs && logs.length > 0 && <WitnessedTable logs={logs} now={now} />}
      {logs && (
        <Button className="w-fit" aria-haspopup="dialog" onClick={() => adding.openFor('new')}>
          <Plus aria-hidden />
          {messages.addWitnessed}
        </Button>
      )}
      {adding.subject && <WitnessedDialog {...adding.dialog} />}
    </Section>
  );
}
