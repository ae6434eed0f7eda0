import { Flag } from 'lucide-react';
import { hintMessages } from '@/lib/client/messages/audit-log/hints';
import type { Hint } from '@/lib/contract/hints/kinds';

/** Says in a row that its entry has a hint, and which. */
export function HintMark({ hint }: { hint: Hint }) {
  const title = hintMessages.titles[hint.kind];
  return (
    <span title={title} className="mr-1.5 inline-block align-[-2px]">
      <Flag aria-hidden className="size-3.5 fill-warning-soft text-warning" />
      <span className="sr-only">{hintMessages.mark(title)}</span>
    </span>
  );
}
