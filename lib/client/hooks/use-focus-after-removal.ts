import { type RefObject, useEffect, useRef } from 'react';

/**
 * Focuses the element (a table) when one of its rows is removed: the row's button, to which a closing dialog would return
 * the focus, is gone with it. `within`: an element that is there when no row is left, if the other is not.
 */
export function useFocusAfterRemoval<Element extends HTMLElement>(
  rows: number,
  isDialogOpen: boolean,
  within?: RefObject<Element | null>,
) {
  const own = useRef<Element>(null);
  const element = within ?? own;
  const seen = useRef(rows);
  useEffect(() => {
    if (rows >= seen.current) seen.current = rows;
    else if (!isDialogOpen) {
      seen.current = rows;
      // It fell back to the page, or to a dialog around the element.
      const { activeElement } = document;
      if (element.current && activeElement?.contains(element.current)) element.current.focus();
    }
  }, [rows, isDialogOpen, element]);
  return element;
}
