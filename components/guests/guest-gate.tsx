'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { GuestDoor } from './guest-door';

type GuestGateProps = { children: ReactNode };

/** What is open in this browser, unless the address has the token of a link: that one is offered first. Without either, what to do. */
export function GuestGate({ children }: GuestGateProps) {
  const [token, setToken] = useState<string | null | undefined>();
  useEffect(() => {
    const read = () => {
      const { hash, pathname, search } = window.location;
      const isToken = /^#hs_guest_[0-9a-f]{64}$/.test(hash);
      setToken((before) => (isToken ? hash.slice(1) : (before ?? null)));
      // Not for whoever reads this browser's history.
      if (hash !== '') window.history.replaceState(null, '', pathname + search);
    };
    read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  if (typeof token === 'string') return <GuestDoor token={token} />;
  return children ?? <GuestDoor token={token} />;
}
