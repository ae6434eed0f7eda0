'use client';

import { ShieldAlert, ShieldCheck, ShieldEllipsis, ShieldOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { onDemand } from '@/components/ui/on-demand';
import { cn } from '@/lib/client/class-names';
import { formatClock } from '@/lib/client/format';
import { useNow } from '@/lib/client/hooks/use-now';
import { evidenceBadgeMessages as messages } from '@/lib/client/messages/evidence/badge';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { EvidenceState, Seal } from './evidence-state';
import { type EvidenceReader, useEvidence } from './use-evidence';

const load = async () => (await import('./evidence-popup')).EvidencePopup;
const EvidencePopup = onDemand(load);

const looks: Record<Seal['is'], { icon: ReactNode; colours: string }> = {
  failed: {
    icon: <ShieldAlert aria-hidden />,
    colours: 'border-danger-border bg-danger-soft text-danger',
  },
  refused: {
    icon: <ShieldOff aria-hidden />,
    colours: 'border-warning-border bg-warning-soft text-warning',
  },
  unsigned: {
    icon: <ShieldOff aria-hidden />,
    colours: 'border-warning-border bg-warning-soft text-warning',
  },
  sealing: { icon: <ShieldEllipsis aria-hidden />, colours: 'border-border bg-subtle' },
  sealed: {
    icon: <ShieldCheck aria-hidden />,
    colours: 'border-success-border bg-success-soft text-success',
  },
};

const troubled = {
  icon: <ShieldAlert aria-hidden />,
  colours: 'border-warning-border bg-warning-soft text-warning',
};

/** What is sealed but not held outside, as it should be, is not as well as it could look. */
function lookOf({ seal, anchored, witnessed }: EvidenceState) {
  const hasTrouble = (anchored?.trouble ?? witnessed?.trouble ?? null) !== null;
  return hasTrouble && (seal.is === 'sealed' || seal.is === 'sealing') ? troubled : looks[seal.is];
}

type EvidenceBadgeProps = EvidenceReader & { isLive: boolean };

/** How far the log is sealed, beside its title. Opens what that shows, and what it does not. */
export function EvidenceBadge({ isLive, ...reader }: EvidenceBadgeProps) {
  const state = useEvidence(isLive, reader);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (state === null) return null;
  const { icon, colours } = lookOf(state);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onPointerEnter={() => void load()}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
        className={cn(
          'inline-flex h-6 min-w-0 items-center gap-1.5 rounded-md border px-1.5 font-medium text-xs max-md:h-11 max-md:px-3 [&_svg]:size-3.5 [&_svg]:shrink-0',
          colours,
        )}
      >
        {icon}
        <BadgeText state={state} />
      </button>
      {anchor && <EvidencePopup state={state} anchor={anchor} onClose={() => setAnchor(null)} />}
    </>
  );
}

/** On a phone the shortest of it, and only on a wide screen all. */
function BadgeText({ state: { seal, anchored, witnessed } }: { state: EvidenceState }) {
  const others = [
    anchored && anchored.count > 0 && messages.anchored(anchored.count, anchored.of),
    anchored?.trouble && messages.anchor[anchored.trouble.state],
    witnessed && witnessed.of > 0 && messages.witnessed(witnessed.count, witnessed.of),
    witnessed?.trouble && messages.witness[witnessed.trouble.state],
  ].filter((text) => typeof text === 'string');
  return (
    <span className="truncate tabular-nums">
      <SealText seal={seal} />
      {others.map((text) => (
        <span key={text} className="max-xl:sr-only">
          {` · ${text}`}
        </span>
      ))}
    </span>
  );
}

const onWideScreens = (words: string) => <span className="max-md:sr-only">{words}</span>;

function SealText({ seal }: { seal: Seal }) {
  const timeZone = useTimeZone();
  const now = useNow() ?? 0;
  switch (seal.is) {
    case 'failed':
      return messages.failed(seal.count);
    case 'refused':
      return messages.refused(formatClock(seal.since, timeZone, now));
    case 'unsigned':
      return messages.unsigned;
    case 'sealing':
      return messages.sealing(seal.done, seal.all);
    case 'sealed':
      return messages.sealed(formatClock(seal.at, timeZone, now), onWideScreens);
  }
}
