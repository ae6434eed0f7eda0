'use client';

import { RotateCw, TriangleAlert, Unplug, WifiOff } from 'lucide-react';
import { useEffect, useRef, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { useOnline } from '@/lib/client/hooks/use-online';
import { commonMessages } from '@/lib/client/messages/common';
import { problemMessages } from '@/lib/client/messages/shell/problems';
import { Problem } from './problem';

export type ErrorPageProps = {
  error: unknown;
  /** Requests the page from the server again. */
  retry: () => void;
};

/** A page that could not be rendered. It is never empty: an outage must not look like a log without entries. */
export function ErrorPage({ error, retry }: ErrorPageProps) {
  const [pending, startTransition] = useTransition();
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  // Next shows the browser only the digest of an error thrown on the server.
  const problem = useProblem(digest);
  const Icon = icons[problem];
  return (
    <Problem
      icon={<Icon aria-hidden />}
      title={problemMessages[problem === 'broken' ? 'failed' : problem]}
      reference={problem === 'failed' ? digest : undefined}
      actions={
        <Button
          variant="primary"
          pending={pending}
          onClick={() => {
            // A part of the page that was not loaded stays missing until the page is loaded anew.
            if (digest === undefined) window.location.reload();
            else startTransition(retry);
          }}
        >
          <RotateCw aria-hidden />
          {commonMessages.tryAgain}
        </Button>
      }
    >
      {problemMessages[`${problem}Description`]}
    </Problem>
  );
}

const icons = { outage: Unplug, failed: TriangleAlert, broken: TriangleAlert, offline: WifiOff };

/** What went wrong. Without a network a part of the page could not be loaded, and is as soon as there is one. */
function useProblem(digest: string | undefined): keyof typeof icons {
  const isOffline = !useOnline() && digest === undefined;
  const wasOffline = useRef(false);
  useEffect(() => {
    if (wasOffline.current && !isOffline) window.location.reload();
    wasOffline.current = isOffline;
  }, [isOffline]);
  if (isOffline) return 'offline';
  if (digest === undefined) return 'broken';
  return digest === 'unavailable' ? 'outage' : 'failed';
}
