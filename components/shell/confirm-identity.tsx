'use client';

import { useEffect, useRef, useState } from 'react';
import { onDemand } from '@/components/ui/on-demand';
import { whenAsked } from '@/lib/client/auth/confirmation';

const ConfirmIdentityDialog = onDemand(() =>
  import('./confirm-identity-dialog').then((module) => module.ConfirmIdentityDialog),
);

/** Asks who is there, where a request needs it; the request waits, and is sent again afterwards. */
export function ConfirmIdentity() {
  const [state, setState] = useState<'closed' | 'open' | 'closing'>('closed');
  const [isFactorNeeded, setIsFactorNeeded] = useState(false);
  const answer = useRef<(isConfirmed: boolean) => void>(null);
  useEffect(
    () =>
      whenAsked(
        (needsFactor) =>
          new Promise((resolve) => {
            answer.current = resolve;
            setIsFactorNeeded(needsFactor);
            setState('open');
          }),
      ),
    [],
  );
  const end = (isConfirmed: boolean) => {
    answer.current?.(isConfirmed);
    setState('closing');
  };
  if (state === 'closed') return null;
  return (
    <ConfirmIdentityDialog
      open={state === 'open'}
      isFactorNeeded={isFactorNeeded}
      onEnd={end}
      onClosed={() => setState('closed')}
    />
  );
}
