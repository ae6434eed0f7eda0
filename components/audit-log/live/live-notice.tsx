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
};

/** Why live mode is on but nothing arrives. */
export function LiveNotice({ state, isOn, obstacle, onTurnOff }: LiveNoticeProps) {
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
  if (state.is !== 'ended') return null;
  return (
    <div className="border-b px-4 py-3 md:px-6">
      <EntriesError title={auditLogMessages.liveEnded} error={state.error} onRetry={onTurnOff} />
    </div>
  );
}
