'use client';

import { RotateCw, TriangleAlert, Unplug } from 'lucide-react';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { commonMessages } from '@/lib/client/messages/common';
import { problemMessages } from '@/lib/client/messages/shell/problems';
import { Problem } from './problem';

export type ErrorPageProps = {
  error: unknown;
  /** Asks the server for the page again. */
  retry: () => void;
};

/** A page that could not be made. Never an empty one: whoever reads it must not take an outage for silence. */
export function ErrorPage({ error, retry }: ErrorPageProps) {
  const [pending, startTransition] = useTransition();
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  // Of what the server threw, Next shows the browser nothing but the digest.
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
      {isOutage ? problemMessages.aboutOutage : problemMessages.aboutFailure}
    </Problem>
  );
}
