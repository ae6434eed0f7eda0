'use client';

import { createContext, useContext } from 'react';
import { auditLogPath, guestLogPath } from '@/lib/client/audit-log-url';

/** What the screen offers to who reads it. Whether they may is decided where it is asked for. */
export type Reader = {
  /** Whether they read by a guest link: without views, evidence, live mode and the commands, which lead elsewhere. */
  isGuest: boolean;
  mayExport: boolean;
  /** What of cases and notes they see beside an entry. */
  cases: 'none' | 'read' | 'manage';
  mayDismissHints: boolean;
};

const member: Reader = {
  isGuest: false,
  mayExport: true,
  cases: 'none',
  mayDismissHints: false,
};

export const ReaderContext = createContext(member);

export const useReader = () => useContext(ReaderContext);

/** The address of the screen that is shown, with another state. */
export function useLogPath() {
  return useReader().isGuest ? guestLogPath : auditLogPath;
}
