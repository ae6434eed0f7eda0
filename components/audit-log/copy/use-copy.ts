'use client';

import { useEffect, useState } from 'react';
import { copyText } from '@/lib/client/copy-text';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { commonMessages } from '@/lib/client/messages/common';

export type CopiedThing = keyof typeof auditLogMessages.copied;

/** Copies a text, and reports the outcome for a moment. */
export function useCopy() {
  const [outcome, setOutcome] = useState<{ text: string; isDone: boolean }>();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), 1600);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy(what: CopiedThing, text: string) {
    try {
      await copyText(text);
      setOutcome({ text: auditLogMessages.copied[what], isDone: true });
    } catch {
      setOutcome({ text: commonMessages.copyFailed, isDone: false });
    }
  }

  return { outcome, copy };
}

export type Copying = ReturnType<typeof useCopy>;
