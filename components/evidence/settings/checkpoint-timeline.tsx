import { Badge } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { cn } from '@/lib/client/class-names';
import { formatFull } from '@/lib/client/format';
import { useNow } from '@/lib/client/hooks/use-now';
import { evidenceMessages as messages } from '@/lib/client/messages/evidence/evidence';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { KeptCheckpoint } from '@/lib/contract/evidence/checkpoints';

type CheckpointTimelineProps = { checkpoints: KeptCheckpoint[]; readAt: number };

/** Checkpoints on a line, newest first, each with how many entries came since the one before. */
export function CheckpointTimeline({ checkpoints, readAt }: CheckpointTimelineProps) {
  const now = useNow(readAt);
  const timeZone = useTimeZone();
  const hasEpochs = checkpoints.some(({ epoch }) => epoch > 1);
  return (
    <ol aria-label={messages.checkpoints} className="ml-1.5 max-w-3xl border-l">
      {checkpoints.map(({ epoch, size, root, signed_at, checkpoint }, index) => {
        const before = checkpoints[index + 1];
        const grown = before?.epoch === epoch ? size - before.size : null;
        return (
          <li
            key={`${epoch} ${size}`}
            className="relative flex items-start gap-2 pb-4 pl-5 last:pb-0"
          >
            <span
              aria-hidden
              className={cn(
                'absolute top-1.5 -left-1.5 size-3 rounded-full border-2 border-background',
                index === 0 ? 'bg-success' : 'bg-border-strong',
              )}
            />
            <div className="min-w-0 flex-1 text-sm">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="font-medium tabular-nums">{messages.covers(size)}</span>
                {grown !== null && (
                  <span className="text-muted tabular-nums">{messages.grown(grown)}</span>
                )}
                {index === 0 && <Badge tone="success">{messages.newest}</Badge>}
                {hasEpochs && <Badge>{messages.epoch(epoch)}</Badge>}
              </p>
              <p className="text-muted tabular-nums">
                {formatFull(signed_at, timeZone)}
                {' · '}
                <RelativeTime iso={signed_at} now={now} />
              </p>
              <p className="truncate text-muted">
                {messages.root(<code className="font-mono text-xs">{root}</code>)}
              </p>
            </div>
            <CopyButton
              label={messages.copyCheckpoint(messages.covers(size))}
              value={checkpoint}
              variant="ghost"
            />
          </li>
        );
      })}
    </ol>
  );
}
