'use client';

import { useEffect } from 'react';
import { useLatest } from '@/lib/client/hooks/use-latest';

/** A letter with Cmd or Ctrl, wherever the focus is. */
export function useCommandKey(letter: string, onPress: () => void) {
  const handle = useLatest((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== letter) return;
    if (!(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    onPress();
  });
  useEffect(() => {
    document.addEventListener('keydown', handle);
    return () => document.removeEventListener('keydown', handle);
  }, [handle]);
}
