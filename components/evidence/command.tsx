import { CopyButton } from '@/components/ui/copy-button';
import { evidenceMessages } from '@/lib/client/messages/evidence/evidence';

/** A command for a terminal. */
export function Command({ text }: { text: string }) {
  return (
    <span className="mt-2 flex items-center gap-2 rounded-md border bg-background py-1 pr-1 pl-3 text-foreground">
      <code className="min-w-0 flex-1 break-words font-mono text-xs [overflow-wrap:anywhere]">
        {text}
      </code>
      <span className="print:hidden">
        <CopyButton label={evidenceMessages.copyCommand} value={text} variant="ghost" />
      </span>
    </span>
  );
}
