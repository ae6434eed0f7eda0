'use client';

import { useQuery } from '@tanstack/react-query';
import { Fingerprint, Plus } from 'lucide-react';
import { Section } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { LoadFailed } from '@/components/ui/load-failed';
import { NoneYet } from '@/components/ui/none-yet';
import { onDemand } from '@/components/ui/on-demand';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { providerMessages as messages } from '@/lib/client/messages/sign-in/providers';
import { providersQuery } from '@/lib/client/queries/sign-in-query';
import { ProviderCard } from './provider-card';

const NewProviderDialog = onDemand(() =>
  import('./new-provider-dialog').then((file) => file.NewProviderDialog),
);

export function ProviderSection() {
  const query = useQuery(providersQuery);
  const adding = useDialog<'new'>();
  const providers = query.data?.providers;
  return (
    <Section title={messages.title} description={messages.description}>
      <LoadFailed title={messages.notLoaded} query={query} />
      {query.isPending && <RowsSkeleton label={messages.loading} />}
      {providers?.length === 0 && (
        <NoneYet Icon={Fingerprint} title={messages.none} Heading="h3" className="max-w-3xl">
          {messages.noneDescription}
        </NoneYet>
      )}
      {providers && providers.length > 0 && (
        <ul className="flex max-w-3xl flex-col gap-3">
          {providers.map((provider) => (
            <li key={provider.id}>
              <ProviderCard provider={provider} />
            </li>
          ))}
        </ul>
      )}
      {providers && (
        <Button className="w-fit" aria-haspopup="dialog" onClick={() => adding.openFor('new')}>
          <Plus aria-hidden />
          {messages.add}
        </Button>
      )}
      {adding.subject && <NewProviderDialog {...adding.dialog} />}
    </Section>
  );
}
