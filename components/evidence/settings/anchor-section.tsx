'use client';

import { useQuery } from '@tanstack/react-query';
import { Anchor as AnchorIcon, Plus } from 'lucide-react';
import { Section } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { LoadFailed } from '@/components/ui/load-failed';
import { NoneYet } from '@/components/ui/none-yet';
import { onDemand } from '@/components/ui/on-demand';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { useNow } from '@/lib/client/hooks/use-now';
import { anchorMessages as messages } from '@/lib/client/messages/evidence/anchors';
import { anchorsQuery } from '@/lib/client/queries/anchors-query';
import { AnchorTable } from './anchor-table';

const AnchorDialog = onDemand(() => import('./anchor-dialog').then((file) => file.AnchorDialog));

export function AnchorSection() {
  const query = useQuery({ ...anchorsQuery, refetchInterval: 60_000 });
  const now = useNow(query.dataUpdatedAt);
  const adding = useDialog<'new'>();
  const anchors = query.data?.anchors;
  return (
    <Section title={messages.title} description={messages.description}>
      <LoadFailed title={messages.notLoaded} query={query} />
      {query.isPending && <RowsSkeleton label={messages.loading} />}
      {anchors?.length === 0 && (
        <NoneYet Icon={AnchorIcon} title={messages.none} Heading="h3" className="max-w-3xl">
          {messages.noneDescription}
        </NoneYet>
      )}
      {anchors && anchors.length > 0 && <AnchorTable anchors={anchors} now={now} />}
      {anchors && (
        <Button className="w-fit" aria-haspopup="dialog" onClick={() => adding.openFor('new')}>
          <Plus aria-hidden />
          {messages.add}
        </Button>
      )}
      {adding.subject && <AnchorDialog {...adding.dialog} />}
    </Section>
  );
}
