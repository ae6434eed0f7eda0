'use client';

import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { Section } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { LoadFailed } from '@/components/ui/load-failed';
import { RelativeTime } from '@/components/ui/relative-time';
import { VisibleText } from '@/components/ui/visible-text';
import { downloadBlob } from '@/lib/client/download-blob';
import { fromBase64 } from '@/lib/client/evidence/bytes';
import { useNow } from '@/lib/client/hooks/use-now';
import { timeStampMessages as messages } from '@/lib/client/messages/evidence/time-stamps';
import { timeStampsQuery } from '@/lib/client/queries/evidence-query';
import type { TimeStamp } from '@/lib/contract/evidence/time-stamps';
import { visibleText } from '@/lib/contract/visible-text';
import { Command } from '../command';

/** What time-stamping authorities gave, newest first, to be saved for `openssl`. Nothing while there is none. */
export function TimeStampSection() {
  const query = useQuery({ ...timeStampsQuery, refetchInterval: 60_000 });
  const now = useNow(query.dataUpdatedAt);
  const given = query.data?.time_stamps ?? [];
  const [newest] = given;
  if (!newest) return <LoadFailed title={messages.notLoaded} query={query} />;
  return (
    <Section title={messages.title} description={messages.description}>
      <LoadFailed title={messages.notLoaded} query={query} />
      <ul aria-label={messages.title} className="max-w-3xl divide-y rounded-lg border bg-surface">
        {given.map((timeStamp) => (
          <TimeStampRow
            key={`${timeStamp.anchor_id} ${timeStamp.epoch} ${timeStamp.size}`}
            timeStamp={timeStamp}
            now={now}
          />
        ))}
      </ul>
      <div className="max-w-3xl">
        <Command text={messages.command(stampFile(newest), checkpointFile(newest))} />
      </div>
    </Section>
  );
}

function TimeStampRow({ timeStamp, now }: { timeStamp: TimeStamp; now: number }) {
  const { name, size, checkpoint, receipt, received_at } = timeStamp;
  const what = messages.of(visibleText(name), size);
  const saveCheckpoint = () =>
    downloadBlob(new Blob([checkpoint], { type: 'text/plain' }), checkpointFile(timeStamp));
  const saveStamp = () =>
    downloadBlob(
      new Blob([fromBase64(receipt)], {
        type: 'application/timestamp-reply',
      }),
      stampFile(timeStamp),
    );
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <span className="min-w-0 flex-1 basis-52">
        <span className="block truncate font-medium">
          <VisibleText text={name} />
        </span>
        <span className="block text-muted text-sm tabular-nums">
          {messages.covers(size)}
          {' · '}
          <RelativeTime iso={received_at} now={now} />
        </span>
      </span>
      <span className="flex flex-wrap gap-1.5">
        <Button size="sm" aria-label={messages.saveCheckpointOf(what)} onClick={saveCheckpoint}>
          <Download aria-hidden />
          {messages.saveCheckpoint}
        </Button>
        <Button size="sm" aria-label={messages.saveStampOf(what)} onClick={saveStamp}>
          <Download aria-hidden />
          {messages.saveStamp}
        </Button>
      </span>
    </li>
  );
}

const stampFile = ({ size }: TimeStamp) => `checkpoint-${size}.tsr`;
const checkpointFile = ({ size }: TimeStamp) => `checkpoint-${size}.txt`;
