'use client';

import { useQuery } from '@tanstack/react-query';
import { Stamp } from 'lucide-react';
import { useState } from 'react';
import { Section } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { LoadFailed } from '@/components/ui/load-failed';
import { NoneYet } from '@/components/ui/none-yet';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { formatFull } from '@/lib/client/format';
import { evidenceMessages as messages } from '@/lib/client/messages/evidence/evidence';
import { checkpointQuery, checkpointsQuery } from '@/lib/client/queries/evidence-query';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { CheckpointTimeline } from './checkpoint-timeline';

const few = 5;
const most = 200;

export function CheckpointSection() {
  const [limit, setLimit] = useState(few);
  const timeZone = useTimeZone();
  const newest = useQuery({ ...checkpointQuery, refetchInterval: 10_000 });
  const kept = useQuery({ ...checkpointsQuery(limit), placeholderData: (before) => before });
  const { checkpoint, reason } = newest.data ?? {};
  return (
    <Section title={messages.checkpoints} description={messages.checkpointsDescription}>
      <LoadFailed title={messages.checkpointsNotLoaded} query={newest.error ? newest : kept} />
      {checkpoint?.refused && (
        <Callout
          tone="error"
          title={messages.refused(formatFull(checkpoint.refused.since, timeZone))}
        >
          {messages.refusedDescription(checkpoint.refused.reason)}
        </Callout>
      )}
      {checkpoint && checkpoint.pending > 0 && (
        <p className="text-muted text-sm">{messages.pending(checkpoint.pending)}</p>
      )}
      {kept.isPending && !kept.error && (
        <RowsSkeleton label={messages.loadingCheckpoints} className="max-w-3xl" />
      )}
      {kept.data?.checkpoints.length === 0 && reason && (
        <NoneYet Icon={Stamp} title={messages.none} Heading="h3" className="max-w-3xl">
          {reason}
        </NoneYet>
      )}
      {kept.data && kept.data.checkpoints.length > 0 && (
        <CheckpointTimeline checkpoints={kept.data.checkpoints} readAt={kept.dataUpdatedAt} />
      )}
      {kept.data?.has_more && limit < most && (
        <Button
          className="w-fit"
          pending={kept.isPlaceholderData}
          onClick={() => setLimit(Math.min(most, limit * 5))}
        >
          {messages.earlier}
        </Button>
      )}
    </Section>
  );
}
