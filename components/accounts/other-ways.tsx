'use client';

import { useMutation } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { LinkButton } from '@/components/ui/link-button';
import { beginSingleSignOn } from '@/lib/client/auth/single-sign-on';
import { singleSignOnMessages as messages } from '@/lib/client/messages/accounts/single-sign-on';
import { withNext } from './next-path';

type OtherWaysProps = {
  next: string;
  /** Whether an organization here has a provider. */
  byAddress: boolean;
  /** The host of the provider of this server, if it has one. */
  installation: string | null;
};

/** What the sign-in page offers besides the password: what is switched on. */
export function OtherWays({ next, byAddress, installation }: OtherWaysProps) {
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => beginSingleSignOn({ next }),
  });
  if (!byAddress && installation === null) return null;
  return (
    <div className="mt-4 flex flex-col gap-3">
      <p className="flex items-center gap-3 text-muted text-sm before:flex-1 before:border-border before:border-t after:flex-1 after:border-border after:border-t">
        {messages.or}
      </p>
      {error && <Callout tone="error">{error.message}</Callout>}
      {installation !== null && (
        <Button className="h-9" pending={isPending} onClick={() => mutate()}>
          {messages.byInstallation(installation)}
        </Button>
      )}
      {byAddress && (
        <LinkButton href={withNext('/sign-in/single-sign-on', next)} className="h-9">
          {messages.byAddress}
        </LinkButton>
      )}
    </div>
  );
}
