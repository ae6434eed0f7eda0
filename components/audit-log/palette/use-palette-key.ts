'use client';

import { useEffect } from 'react';
import { useLatest } from '@/lib/client/hooks/use-latest';

/** Cmd-K or Ctrl-K, wherever the focus is. */
export function usePaletteKey(onPress: () => void) {
  const handle = useLatest((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey)
      return;
    event.preventDefault();
    onPress();
  });
  useEffect(() => {
    document.addEventListener('keydown', handle);
    return () => document.removeEventListener('keydown', handle);
  }, [handle]);
}
