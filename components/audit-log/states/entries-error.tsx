'use client';

import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { LinkButton } from '@/components/ui/link-button';
import { ApiError } from '@/lib/client/api';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { commonMessages } from '@/lib/client/messages/common';
import { guestMessages } from '@/lib/client/messages/guests/guest';
import { useReader } from '../hooks/reader';

type EntriesErrorProps = {
  title: string;
  error: Error;
  onRetry: () => void;
  onClearFilters?: () => void;
};

/** What went wrong, the request id to find it in the server's log, and the one action that can help. */
export function EntriesError({ title, error, onRetry, onClearFilters }: EntriesErrorProps) {
  const { isGuest } = useReader();
  const status = error instanceof ApiError ? error.status : 0;
  const requestId = error instanceof ApiError ? error.request_id : undefined;
  if (status === 401 && isGuest) {
    return (
      <Callout tone="warning" title={guestMessages.closed} actions={<OpenAgain />}>
        {error.message}
      </Callout>
    );
  }
  if (status === 401) {
    return (
      <Callout tone="warning" title={auditLogMessages.sessionEnded} actions={<SignInAgain />}>
        {auditLogMessages.signInAgain}
      </Callout>
    );
  }
  const isFilterError = status === 400 && onClearFilters !== undefined;
  return (
    <Callout
      tone="error"
      title={isFilterError ? auditLogMessages.filterRefused : title}
      actions={
        <Button size="sm" onClick={isFilterError ? onClearFilters : onRetry}>
          {isFilterError ? auditLogMessages.clearFilters : commonMessages.tryAgain}
        </Button>
      }
    >
      <p>{error.message}</p>
      {requestId && <p className="mt-1 font-mono text-xs">{requestId}</p>}
    </Callout>
  );
}

function OpenAgain() {
  return (
    <Button size="sm" onClick={() => window.location.reload()}>
      {guestMessages.goOn}
    </Button>
  );
}

function SignInAgain() {
  const here = window.location.pathname + window.location.search;
  return (
    <LinkButton size="sm" variant="primary" href={`/sign-in?next=${encodeURIComponent(here)}`}>
      {auditLogMessages.signIn}
    </LinkButton>
  );
}
