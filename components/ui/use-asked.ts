import { useState } from 'react';

/** What a dialog was opened about. It is kept until the dialog has closed, which takes a moment. */
export function useAsked<Subject>() {
  const [asked, setAsked] = useState<{ subject: Subject; open: boolean } | null>(null);
  return {
    subject: asked?.subject ?? null,
    ask: (subject: Subject) => setAsked({ subject, open: true }),
    dialog: {
      open: asked?.open ?? false,
      onClose: () => setAsked((was) => was && { ...was, open: false }),
      onClosed: () => setAsked(null),
    },
  };
}
