'use client';

import { Flag } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { RequestFailed } from '@/components/ui/request-error';
import { VisibleText } from '@/components/ui/visible-text';
import { hintNoteMessages } from '@/lib/client/messages/audit-log/hint-note';
import { hintMessages } from '@/lib/client/messages/audit-log/hints';
import { useDismissHint } from '@/lib/client/queries/hints-query';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { Hint } from '@/lib/contract/hints/kinds';
import { networkOf } from '@/lib/contract/hints/network-of';
import { actorName } from './actor';

type HintNoteProps = {
  entry: ExpandedEntry;
  hint: Hint;
  mayDismiss: boolean;
};

/** What an entry's hint says, and why it was given. */
export function HintNote({ entry, hint, mayDismiss }: HintNoteProps) {
  const dismissing = useDismissHint(entry.id);
  const network = entry.ip_address === null ? null : networkOf(entry.ip_address);
  const text = hintNoteMessages.explain(hint, { actor: actorName(entry), network });
  return (
    <section
      aria-labelledby="hint-title"
      className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border border-warning-border bg-warning-soft px-3 py-2.5 text-sm"
    >
      <Flag aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
      <div className="min-w-0 flex-1 basis-52">
        <h3 id="hint-title" className="font-medium">
          {hintMessages.titles[hint.kind]}
        </h3>
        {text && (
          <p className="break-words text-muted">
            <VisibleText text={text} />
          </p>
        )}
      </div>
      {mayDismiss && (
        <Button
          size="sm"
          title={hintNoteMessages.dismissMeaning}
          pending={dismissing.isPending}
          onClick={() => dismissing.mutate()}
        >
          {hintNoteMessages.dismiss}
        </Button>
      )}
      {dismissing.error && (
        <div className="basis-full">
          <RequestFailed title={hintNoteMessages.notDismissed} error={dismissing.error} />
        </div>
      )}
    </section>
  );
}
