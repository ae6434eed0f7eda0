'use client';

import { useLayoutEffect } from 'react';
import { isCombination } from './is-combination';

const popups = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

/** A control that takes no focus must not silence the keyboard for longer, in milliseconds. */
const longest = 10_000;

/**
 * Keeps keys from the page while a control opens: from `isOpening` until the focus is in its popup. What was typed
 * meanwhile is written into the popup's input, if the focus is in one.
 */
export function useHeldKeys(isOpening: boolean) {
  useLayoutEffect(() => (isOpening ? holdKeys() : undefined), [isOpening]);
}

function holdKeys() {
  const start = document.activeElement;
  const until = performance.now() + longest;
  let typed = '';
  let frame = requestAnimationFrame(check);

  function hold(event: KeyboardEvent) {
    // The keys of the browser still work, and Tab.
    if (isCombination(event) || event.key === 'Tab') return;
    check();
    if (frame === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key.length === 1) typed += event.key;
    if (event.key === 'Backspace') typed = typed.slice(0, -1);
  }

  function check() {
    const now = document.activeElement;
    const isInPopup = now !== start && now?.closest(popups);
    cancelAnimationFrame(frame);
    if (isInPopup || performance.now() > until) return release();
    frame = requestAnimationFrame(check);
  }

  function release() {
    stop();
    const input = document.activeElement;
    if (typed && input instanceof HTMLInputElement && input.selectionStart !== null) {
      // As typing does, it tells React.
      document.execCommand('insertText', false, typed);
    }
  }

  function stop() {
    cancelAnimationFrame(frame);
    frame = 0;
    window.removeEventListener('keydown', hold, true);
    window.removeEventListener('pointerdown', stop, true);
  }

  window.addEventListener('keydown', hold, true);
  window.addEventListener('pointerdown', stop, true);
  return stop;
}
