import { useEffect, useRef } from 'react';

/**
 * Focuses the element (a table) when one of its rows is removed: the row's button, to which a closing dialog would return
 * the focus, is gone with it.
 */
export function useFocusAfterRemoval<Element extends HTMLElement>(
  rows: number,
  isDialogOpen: boolean,
) {
  const element = useRef<Element>(null);
  const seen = useRef(rows);
  useEffect(() => {
    if (rows >= seen.current) seen.current = rows;
    else if (!isDialogOpen) {
      seen.current = rows;
      if (document.activeElement === document.body) element.current?.focus();
    }
  }, [rows, isDialogOpen]);
  return element;
}
