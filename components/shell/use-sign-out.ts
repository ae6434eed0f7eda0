import { useState } from 'react';
import { AuthError, signOut } from '@/lib/client/auth-client';

/** Ends the session and leaves the page, so that nothing of this person stays in memory. */
export function useSignOut() {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<AuthError | null>(null);
  return {
    pending,
    failure,
    forget: () => setFailure(null),
    signOut: async () => {
      setPending(true);
      try {
        await signOut();
        window.location.assign('/sign-in');
      } catch (error) {
        if (!(error instanceof AuthError)) throw error;
        setFailure(error);
        setPending(false);
      }
    },
  };
}
