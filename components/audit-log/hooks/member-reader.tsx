'use client';

import type { ReactNode } from 'react';
import { type Reader, ReaderContext } from './reader';

type MemberReaderProps = Pick<Reader, 'cases' | 'mayDismissHints'> & { children: ReactNode };

/** A member who reads the log. */
export function MemberReader({ cases, mayDismissHints, children }: MemberReaderProps) {
  return (
    <ReaderContext value={{ isGuest: false, mayExport: true, cases, mayDismissHints }}>
      {children}
    </ReaderContext>
  );
}
