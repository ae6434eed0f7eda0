'use client';

import { type ReactNode, useEffect } from 'react';
import { announceShown } from '@/lib/client/auth/other-tabs';
import {
  changedSession,
  isShown,
  noteSession,
  onSessionChange,
  type ShownSession,
} from '@/lib/client/auth/shown-session';

type ShownForProps = ShownSession & { children: ReactNode };

/**
 * What the server rendered for a session. Nothing is drawn of what it renders for another one after the page was loaded, as when
 * another tab has switched the organization and this one goes to its next screen.
 */
export function ShownFor({ user, organization, children }: ShownForProps) {
  const session = { user, organization };
  const isTheTabs = isShown(session);
  useEffect(() => {
    announceShown();
    if (isTheTabs) return;
    noteSession(session);
    // Nothing is drawn here, so that nothing unsaved is lost.
    const stop = onSessionChange(() => changedSession() === null && window.location.reload());
    return () => void stop();
  });
  return isTheTabs ? children : null;
}
