import { CircleAlert, CircleCheck, Clock, Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CardActions, CardCell, CardRow, CardTitle } from '@/components/ui/card-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { VisibleText } from '@/components/ui/visible-text';
import { anchorMessages as messages } from '@/lib/client/messages/evidence/anchors';
import type { AnchorState } from '@/lib/contract/evidence/anchor-kinds';
import type { Anchor } from '@/lib/contract/evidence/anchors';
import { visibleText } from '@/lib/contract/visible-text';

const looks: Record<AnchorState, { tone: BadgeTone; icon: ReactNode }> = {
  waiting: { tone: 'neutral', icon: <Clock aria-hidden /> },
  anchored: { tone: 'success', icon: <CircleCheck aria-hidden /> },
  failing: { tone: 'warning', icon: <CircleAlert aria-hidden /> },
  late: { tone: 'danger', icon: <CircleAlert aria-hidden /> },
  refused: { tone: 'danger', icon: <CircleAlert aria-hidden /> },
  paused: { tone: 'neutral', icon: <Pause aria-hidden /> },
};

type AnchorRowProps = {
  anchor: Anchor;
  now: number;
  isTesting: boolean;
  onTest: () => void;
  onSwitch: () => void;
  onRemove: () => void;
};

export function AnchorRow({ anchor, now, isTesting, onTest, onSwitch, onRemove }: AnchorRowProps) {
  const { columns } = messages;
  const { state, succeeded_at, succeeded_size, failed_at, failed_because } = anchor;
  const name = visibleText(anchor.name);
  const isPaused = state === 'paused';
  return (
    <CardRow>
      <CardTitle>
        <span className="block truncate font-medium">
          <VisibleText text={anchor.name} />
        </span>
        <span className="block truncate text-muted text-sm">
          <VisibleText text={anchor.address} />
        </span>
      </CardTitle>
      <CardCell label={columns.kind}>{messages.kinds[anchor.kind]}</CardCell>
      <CardCell label={columns.state}>
        <Badge {...looks[state]}>{messages.states[state]}</Badge>
      </CardCell>
      <CardCell label={columns.succeeded}>
        {succeeded_at === null ? (
          <span className="text-muted">{messages.never}</span>
        ) : (
          <RelativeTime iso={succeeded_at} now={now} />
        )}
        {succeeded_size !== null && (
          <span className="block text-muted text-sm">{messages.covers(succeeded_size)}</span>
        )}
      </CardCell>
      <CardCell label={columns.failed} className="max-w-64">
        {failed_at === null ? (
          <span className="text-muted">{messages.never}</span>
        ) : (
          <>
            <RelativeTime iso={failed_at} now={now} />
            <span className="block break-words text-muted text-sm">{failed_because}</span>
          </>
        )}
      </CardCell>
      <CardActions>
        <Button size="sm" pending={isTesting} aria-label={messages.testOne(name)} onClick={onTest}>
          {messages.test}
        </Button>
        <Button
          size="sm"
          aria-label={isPaused ? messages.resumeOne(name) : messages.pauseOne(name)}
          onClick={onSwitch}
        >
          {isPaused ? messages.resume : messages.pause}
        </Button>
        <Button
          size="sm"
          aria-haspopup="dialog"
          aria-label={messages.removeOne(name)}
          onClick={onRemove}
        >
          {messages.remove}
        </Button>
      </CardActions>
    </CardRow>
  );
}
