'use client';

import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { EntriesError } from '../states/entries-error';
import type { LiveState } from './use-live';

type LiveNoticeProps = {
  state: LiveState;
  isOn: boolean;
  obstacle: string | null;
  onTurnOff: () => void;
  /** How many new entries stand further down, and how to see them at the top. */
  earlier: number;
  onListByRecording: () => void;
};

/** Why live mode is on but nothing arrives, or not at the top. */
export function LiveNotice(props: LiveNoticeProps) {
  const { state, isOn, obstacle, onTurnOff, earlier, onListByRecording } = props;
  const turnOff = (
    <Button size="sm" onClick={onTurnOff}>
      {auditLogMessages.turnLiveOff}
    </Button>
  );
  if (isOn && obstacle !== null) {
    return (
      <div role="status" className="border-b px-4 py-3 md:px-6">
        <Callout title={auditLogMessages.livePaused} actions={turnOff}>
          {obstacle}
        </Callout>
      </div>
    );
  }
  if (isOn && earlier > 0 && state.is !== 'ended') {
    return (
      <div role="status" className="border-b px-4 py-3 md:px-6">
        <Callout
          title={auditLogMessages.earlierEvents(earlier)}
          actions={
            <Button size="sm" onClick={onListByRecording}>
              {auditLogMessages.listByRecording}
            </Button>
          }
        />
      </div>
    );
  }
  if (state.is !== 'ended') return null;
  return (
    <div className="border-b px-4 py-3 md:px-6">
      <EntriesError title={auditLogMessages.liveEnded} error={state.error} onRetry={onTurnOff} />
    </div>
  );
}
