'use client';

import { useMutation } from '@tanstack/react-query';
import { Fingerprint } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { signInWithPasskey } from '@/lib/client/auth/second-factor-client';
import { hasPasskeys } from '@/lib/client/auth/webauthn';
import { useIsHydrated } from '@/lib/client/hooks/use-is-hydrated';
import { secondFactorMessages as messages } from '@/lib/client/messages/security/second-factor';

/** Signs in with a passkey alone, where the browser has them. */
export function PasskeyButton({ next }: { next: string }) {
  const isThere = useIsHydrated() && hasPasskeys();
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: signInWithPasskey,
    onSuccess: () => window.location.assign(next),
  });
  if (!isThere) return null;
  return (
    <div className="mt-4 flex flex-col gap-4">
      <p aria-hidden className="flex items-center gap-3 text-muted text-xs">
        <span className="flex-1 border-border border-t" />
        {messages.or}
        <span className="flex-1 border-border border-t" />
      </p>
      {error && <Callout tone="error">{error.message}</Callout>}
      <Button pending={isPending || isSuccess} className="h-9" onClick={() => mutate()}>
        <Fingerprint aria-hidden className="size-4" />
        {messages.signInWithPasskey}
      </Button>
    </div>
  );
}
