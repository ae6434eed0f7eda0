'use client';

import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Checkbox } from '@/components/ui/checkbox';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { NativeSelect } from '@/components/ui/native-select';
import { RequestFailed } from '@/components/ui/request-error';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { domainMessages as messages } from '@/lib/client/messages/sign-in/domains';
import {
  useChangeDomain,
  useDeleteDomain,
  useVerifyDomain,
} from '@/lib/client/queries/sign-in-query';
import type { SignInDomain } from '@/lib/contract/sign-in/domains';
import type { SignInProvider } from '@/lib/contract/sign-in/providers';
import { visibleText } from '@/lib/contract/visible-text';
import { DomainRecord, DomainState, MissingRecord } from './domain-record';

type DomainCardProps = { domain: SignInDomain; providers: SignInProvider[] };

export function DomainCard({ domain, providers }: DomainCardProps) {
  const removal = useDialog<'removal'>();
  const verifying = useVerifyDomain();
  const changing = useChangeDomain();
  const { mutateAsync: remove } = useDeleteDomain();
  const { id, domain: name, verified_at: verifiedAt } = domain;
  const isVerified = verifiedAt !== null;
  const isMissing = domain.missing_since !== null;
  const choices = [
    { value: '', label: messages.noProvider },
    ...providers.map((one) => ({ value: one.id, label: visibleText(one.name) })),
  ];
  const provider = providers.find((one) => one.id === domain.provider_id);
  return (
    <article className="flex flex-col gap-3 rounded-lg border bg-surface p-4" aria-label={name}>
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h3 className="flex min-w-0 flex-wrap items-center gap-2 font-medium">
          <span className="min-w-0 break-all">{name}</span>
          <DomainState domain={domain} />
        </h3>
        <div className="flex flex-wrap gap-1.5">
          {(!isVerified || isMissing) && (
            <Button
              size="sm"
              variant="primary"
              pending={verifying.isPending}
              aria-label={isVerified ? messages.lookAgainFor(name) : messages.verifyOne(name)}
              onClick={() => verifying.mutate(id)}
            >
              {isVerified ? messages.lookAgain : messages.verify}
            </Button>
          )}
          <Button
            size="sm"
            aria-haspopup="dialog"
            aria-label={messages.removeOne(name)}
            onClick={() => removal.openFor('removal')}
          >
            {messages.remove}
          </Button>
        </div>
      </header>
      {verifying.data && (
        <div role="status">
          {verifying.data.failed_because === null ? (
            <Callout tone="success">{messages.nowVerified(name)}</Callout>
          ) : (
            <Callout
              tone="warning"
              title={isVerified ? messages.notFound(name) : messages.notVerified(name)}
            >
              {verifying.data.failed_because}
            </Callout>
          )}
        </div>
      )}
      {verifying.error && (
        <RequestFailed title={messages.notVerified(name)} error={verifying.error} />
      )}
      {changing.error && <RequestFailed title={messages.notChanged(name)} error={changing.error} />}
      {isMissing && !verifying.data && <MissingRecord domain={domain} />}
      {(!isVerified || isMissing) && <DomainRecord domain={domain} />}
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3 border-t pt-3">
        <div className="flex w-full flex-col gap-1.5 md:w-56">
          <span aria-hidden className="font-medium text-sm">
            {messages.provider}
          </span>
          <NativeSelect
            aria-label={messages.providerOf(name)}
            items={choices}
            value={domain.provider_id ?? ''}
            onValueChange={(value) =>
              changing.mutate({
                id,
                provider_id: value === '' ? null : value,
                ...(value === '' && { is_required: false }),
              })
            }
          />
        </div>
        {(isVerified || domain.is_required) && (
          <Checkbox
            label={messages.required}
            aria-label={messages.requiredOf(name)}
            description={messages.requiredDescription}
            checked={domain.is_required}
            disabled={changing.isPending || (!domain.is_required && !provider?.is_ready)}
            onCheckedChange={(checked) => changing.mutate({ id, is_required: checked })}
          />
        )}
      </div>
      {removal.subject && (
        <ConfirmDialog
          {...removal.dialog}
          title={messages.removeTitle(name)}
          description={messages.removeDescription}
          label={messages.remove}
          failedTitle={messages.notRemoved(name)}
          send={() => remove(id)}
        />
      )}
    </article>
  );
}
