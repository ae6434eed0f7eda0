'use client';

import { useEffect } from 'react';
import { useLatest } from './use-latest';

const setting = 'audit-log-shortcuts';

/** Who speaks to their computer can turn single keys off (WCAG 2.1.4); this browser remembers it. */
export function areShortcutsOn() {
  return localStorage.getItem(setting) !== 'off';
}

export function turnShortcuts(on: boolean) {
  localStorage.setItem(setting, on ? 'on' : 'off');
}

/** Single keys for the whole screen. They rest while somebody types, or while a dialog or a list is open. */
export function useShortcuts(shortcuts: Record<string, () => void>) {
  const handle = useLatest((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(elsewhere)) return;
    const shortcut = shortcuts[event.key];
    if (!shortcut || !areShortcutsOn()) return;
    event.preventDefault();
    shortcut();
  });
  useEffect(() => {
    document.addEventListener('keydown', handle);
    return () => document.removeEventListener('keydown', handle);
  }, [handle]);
}

const elsewhere =
  'input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]';
