import type { ReactNode } from 'react';
import { ApiError } from '@/lib/client/api';
import { AuthError } from '@/lib/client/auth/auth-error';
import { commonMessages } from '@/lib/client/messages/common';
import { Callout } from './callout';

/** Why a request failed, in the server's own sentence, with the request id to find it in the server's log. */
export function RequestFailed({
  title,
  error,
  actions,
}: {
  title: string;
  error: Error;
  actions?: ReactNode;
}) {
  const requestId = requestIdOf(error);
  return (
    <Callout tone="error" title={title} actions={actions}>
      {error.message}
      {requestId && (
        <span className="mt-0.5 block">
          {commonMessages.request(<code className="select-all font-mono">{requestId}</code>)}
        </span>
      )}
    </Callout>
  );
}

function requestIdOf(error: Error): string | undefined {
  if (error instanceof ApiError) return error.request_id;
  return error instanceof AuthError ? error.requestId : undefined;
}
