'use client';

import { useEffect, useState } from 'react';
import { copyText } from '@/lib/client/copy-text';

/** Copies, and tells for a moment what came of it. */
export function useCopy() {
  const [outcome, setOutcome] = useState<{ text: string; isDone: boolean }>();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), 1600);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy(what: string, text: string) {
    try {
      await copyText(text);
      setOutcome({ text: `${what} copied`, isDone: true });
    } catch {
      setOutcome({ text: 'Copying is not allowed here', isDone: false });
    }
  }

  return { outcome, copy };
}

export type Copying = ReturnType<typeof useCopy>;
