'use client';

import { WifiOff } from 'lucide-react';
import { useOnline } from '@/lib/client/hooks/use-online';
import { shellMessages } from '@/lib/client/messages/shell/shell';

/** Above every page. It is in the document before it has something to say, so that screen readers announce it. */
export function OfflineNotice() {
  const isOnline = useOnline();
  return (
    <div role="status" className="shrink-0">
      {!isOnline && (
        <p className="flex items-center gap-2 border-warning-border border-b bg-warning-soft px-4 py-2 text-sm text-warning md:px-6">
          <WifiOff aria-hidden className="size-4 shrink-0" />
          {shellMessages.offline}
        </p>
      )}
    </div>
  );
}
