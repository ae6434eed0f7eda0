'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import type { AuthError } from '@/lib/client/auth/auth-error';
import { commonMessages } from '@/lib/client/messages/common';
import type { useAccountForm } from './use-account-form';

type AccountFormProps = ReturnType<typeof useAccountForm> & {
  submitLabel: string;
  children: ReactNode;
};

/** The fields, the error, and the button. The focus moves to the field to correct. */
export function AccountForm({
  failure,
  pending,
  formProps,
  submitLabel,
  children,
}: AccountFormProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (failure === null) return;
    form.current
      ?.querySelector<HTMLInputElement>(`[name=${failure.field ?? 'password'}], [name=code]`)
      ?.select();
  }, [failure]);

  return (
    <form ref={form} {...formProps} className="mt-5 flex flex-col gap-4">
      {failure && !failure.field && <Failure failure={failure} />}
      {children}
      <Button type="submit" variant="primary" pending={pending} className="mt-1 h-9">
        {submitLabel}
      </Button>
    </form>
  );
}

function Failure({ failure }: { failure: AuthError }) {
  return (
    <Callout tone="error">
      {failure.message}
      {failure.requestId && (
        <span className="mt-1 block text-muted">
          {commonMessages.request(
            <code className="select-all font-mono">{failure.requestId}</code>,
          )}
        </span>
      )}
    </Callout>
  );
}
