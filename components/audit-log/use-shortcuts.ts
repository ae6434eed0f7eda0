'use client';

import { useEffect, useRef } from 'react';

/** Single keys for the whole screen. They rest while somebody types, or while a dialog or a list is open. */
export function useShortcuts(shortcuts: Record<string, () => void>) {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(elsewhere)) return;
      const shortcut = latest.current[event.key];
      if (!shortcut) return;
      event.preventDefault();
      shortcut();
    };
    document.addEventListener('keydown', handle);
    return () => document.removeEventListener('keydown', handle);
  }, []);
}

const elsewhere =
  'input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]';
