import { useState } from 'react';

/** The state of a dialog about one subject, such as a row. The subject is kept until the closing animation has ended. */
export function useDialog<Subject>() {
  const [state, setState] = useState<{ subject: Subject; open: boolean } | null>(null);
  return {
    subject: state?.subject ?? null,
    openFor: (subject: Subject) => setState({ subject, open: true }),
    dialog: {
      open: state?.open ?? false,
      onClose: () => setState((before) => before && { ...before, open: false }),
      onClosed: () => setState(null),
    },
  };
}
