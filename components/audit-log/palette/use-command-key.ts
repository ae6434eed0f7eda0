'use client';

import { useEffect } from 'react';
import { useLatest } from '@/lib/client/hooks/use-latest';

/** A letter with Cmd or Ctrl, wherever the focus is, except in a dialog that must be answered first. */
export function useCommandKey(letter: string, onPress: () => void) {
  const handle = useLatest((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== letter) return;
    if (!(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (document.querySelector('[role=alertdialog]') === null) onPress();
  });
  useEffect(() => {
    document.addEventListener('keydown', handle);
    return () => document.removeEventListener('keydown', handle);
  }, [handle]);
}
