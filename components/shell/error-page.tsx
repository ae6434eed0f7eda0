'use client';

import { RotateCw, TriangleAlert, Unplug } from 'lucide-react';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
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
  const isOutage = digest === 'unavailable';
  return (
    <Problem
      icon={isOutage ? <Unplug aria-hidden /> : <TriangleAlert aria-hidden />}
      title={isOutage ? problemMessages.outage : problemMessages.failed}
      reference={isOutage ? undefined : digest}
      actions={
        <Button variant="primary" pending={pending} onClick={() => startTransition(retry)}>
          <RotateCw aria-hidden />
          {commonMessages.tryAgain}
        </Button>
      }
    >
      {isOutage ? problemMessages.outageDescription : problemMessages.failedDescription}
    </Problem>
  );
}
