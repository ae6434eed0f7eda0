import { useEffect, useRef } from 'react';

/** With a row its button is gone, which the focus would go back to when the dialog closes: it then goes to the table. */
export function useKeptFocus<Element extends HTMLElement>(rows: number, isDialogOpen: boolean) {
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
