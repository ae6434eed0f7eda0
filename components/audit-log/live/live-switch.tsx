'use client';

import { buttonStyles } from '@/components/ui/button-styles';
import { Tooltip } from '@/components/ui/tooltip';
import { cn } from '@/lib/client/class-names';
import { useOnline } from '@/lib/client/hooks/use-online';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import type { LiveState } from './use-live';

type LiveSwitchProps = {
  state: LiveState;
  isOn: boolean;
  /** Why live mode is not possible with these filters. */
  obstacle: string | null;
  onChange: (on: boolean) => void;
};

const dots: Record<LiveState['is'], string> = {
  off: 'border border-current',
  connecting: 'bg-warning animate-pulse',
  live: 'bg-success',
  reconnecting: 'bg-warning animate-pulse',
  ended: 'bg-danger',
};

export function LiveSwitch({ state, isOn, obstacle, onChange }: LiveSwitchProps) {
  const isPaused = isOn && obstacle !== null;
  const isOnline = useOnline();
  // The stream notices a lost network only after a while.
  const is = state.is === 'live' && !isOnline ? 'reconnecting' : state.is;
  const word = auditLogMessages.liveStates[isPaused ? 'paused' : is];
  return (
    <Tooltip
      content={obstacle ?? (isOn ? auditLogMessages.stopFollowing : auditLogMessages.follow)}
      shortcut="l"
    >
      <button
        type="button"
        role="switch"
        aria-checked={isOn}
        aria-keyshortcuts="l"
        aria-label={word === auditLogMessages.live ? word : auditLogMessages.liveState(word)}
        data-state={isPaused ? 'paused' : is}
        onClick={() => onChange(!isOn)}
        className={cn(
          buttonStyles('ghost', 'md'),
          'px-2.5 max-md:size-11 max-md:px-0',
          isOn && 'bg-subtle text-foreground',
        )}
      >
        <span
          aria-hidden
          className={cn(
            'keeps-colour size-2 shrink-0 rounded-full',
            isPaused ? 'border border-current' : dots[is],
          )}
        />
        <span className="max-md:sr-only">{word}</span>
      </button>
    </Tooltip>
  );
}
