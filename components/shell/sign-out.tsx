'use client';

import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { signOut } from '@/lib/client/auth/auth-client';
import { AuthError } from '@/lib/client/auth/auth-error';
import { shellMessages } from '@/lib/client/messages/shell/shell';

type SignOutProps = {
  /** The address to open afterwards. */
  to?: () => string;
  variant?: 'ghost' | 'primary';
};

/** Ends the session and leaves the page, so that nothing of this person stays in memory. */
export function SignOut({ to = () => '/sign-in', variant = 'ghost' }: SignOutProps) {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function leave() {
    setPending(true);
    try {
      await signOut();
      window.location.assign(to());
    } catch (error) {
      if (!(error instanceof AuthError)) throw error;
      setFailure(error.message);
      setPending(false);
    }
  }

  return (
    <div className="flex flex-col gap-1.5 p-1.5">
      {/* Without this, somebody could leave a screen open, believing to be signed out. */}
      {failure && (
        <Callout tone="error" title={shellMessages.stillSignedIn}>
          {failure}
        </Callout>
      )}
      <Button
        variant={variant}
        pending={pending}
        onClick={leave}
        className="w-full justify-start px-2"
      >
        {!pending && <LogOut aria-hidden />}
        {shellMessages.signOut}
      </Button>
    </div>
  );
}
