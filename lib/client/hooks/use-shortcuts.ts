'use client';

import { useEffect } from 'react';
import { isCombination } from './is-combination';
import { useLatest } from './use-latest';

const setting = 'audit-log-shortcuts';

/** Single-key shortcuts can be turned off, for people who use speech input (WCAG 2.1.4). Kept in this browser. */
export function areShortcutsOn() {
  return localStorage.getItem(setting) !== 'off';
}

export function turnShortcuts(on: boolean) {
  localStorage.setItem(setting, on ? 'on' : 'off');
}

/** Single-key shortcuts of the screen. They are inactive while somebody types, or a dialog or a list is open. */
export function useShortcuts(shortcuts: Record<string, () => void>) {
  const handle = useLatest((event: KeyboardEvent) => {
    if (event.defaultPrevented || isCombination(event)) return;
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
  'input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]';
