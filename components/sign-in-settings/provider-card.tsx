'use client';

import { CircleAlert, CircleCheck } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { onDemand } from '@/components/ui/on-demand';
import { RequestFailed } from '@/components/ui/request-error';
import { VisibleText } from '@/components/ui/visible-text';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { providerMessages as messages } from '@/lib/client/messages/sign-in/providers';
import { useDeleteProvider, useTestProvider } from '@/lib/client/queries/sign-in-query';
import type { SignInProvider } from '@/lib/contract/sign-in/providers';
import { visibleText } from '@/lib/contract/visible-text';
import { ProviderUrls } from './provider-urls';

const ProviderDialog = onDemand(() =>
  import('./provider-dialog').then((file) => file.ProviderDialog),
);

export function ProviderCard({ provider }: { provider: SignInProvider }) {
  const settings = useDialog<'settings'>();
  const removal = useDialog<'removal'>();
  const test = useTestProvider();
  const { mutateAsync: remove } = useDeleteProvider();
  const name = visibleText(provider.name);
  return (
    <article className="flex flex-col gap-3 rounded-lg border bg-surface p-4" aria-label={name}>
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h3 className="flex flex-wrap items-center gap-2 font-medium">
            <span className="min-w-0 break-words">
              <VisibleText text={provider.name} />
            </span>
            {provider.is_ready ? (
              <Badge tone="success" icon={<CircleCheck aria-hidden />}>
                {messages.ready}
              </Badge>
            ) : (
              <Badge tone="warning" icon={<CircleAlert aria-hidden />}>
                {messages.notReady}
              </Badge>
            )}
          </h3>
          <p className="break-all text-muted text-sm">
            {messages.kinds[provider.kind]}
            {provider.issuer && ` · ${visibleText(provider.issuer)}`}
          </p>
        </div>
        <div className="flex flex-wrap gap-1.5">
          {provider.is_ready && (
            <Button
              size="sm"
              pending={test.isPending}
              aria-label={messages.testOne(name)}
              onClick={() =>
                test.mutate(provider.id, { onSuccess: ({ url }) => window.location.assign(url) })
              }
            >
              {messages.test}
            </Button>
          )}
          <Button
            size="sm"
            variant={provider.is_ready ? 'secondary' : 'primary'}
            aria-haspopup="dialog"
            aria-label={messages.setUpOne(name)}
            onClick={() => settings.openFor('settings')}
          >
            {messages.setUp}
          </Button>
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
      {!provider.is_ready && <p className="text-muted text-sm">{messages.notReadyDescription}</p>}
      {provider.is_ready && !provider.covers_owners && (
        <p className="text-muted text-sm">{messages.noOwners}</p>
      )}
      {test.error && <RequestFailed title={messages.notTested(name)} error={test.error} />}
      <ProviderUrls kind={provider.kind} urls={provider.urls} />
      {settings.subject && <ProviderDialog provider={provider} {...settings.dialog} />}
      {removal.subject && (
        <ConfirmDialog
          {...removal.dialog}
          title={messages.removeTitle(name)}
          description={messages.removeDescription}
          label={messages.remove}
          failedTitle={messages.notRemoved(name)}
          send={() => remove(provider.id)}
        />
      )}
    </article>
  );
}
