'use client';

import { useQuery } from '@tanstack/react-query';
import { Globe, Plus } from 'lucide-react';
import { Section } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { LoadFailed } from '@/components/ui/load-failed';
import { NoneYet } from '@/components/ui/none-yet';
import { onDemand } from '@/components/ui/on-demand';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { domainMessages as messages } from '@/lib/client/messages/sign-in/domains';
import { domainsQuery, providersQuery } from '@/lib/client/queries/sign-in-query';
import { DomainCard } from './domain-card';

const NewDomainDialog = onDemand(() =>
  import('./new-domain-dialog').then((file) => file.NewDomainDialog),
);

export function DomainSection() {
  const query = useQuery(domainsQuery);
  const providers = useQuery(providersQuery).data?.providers ?? [];
  const adding = useDialog<'new'>();
  const domains = query.data?.domains;
  return (
    <Section title={messages.title} description={messages.description}>
      <LoadFailed title={messages.notLoaded} query={query} />
      {query.isPending && <RowsSkeleton label={messages.loading} />}
      {domains?.length === 0 && (
        <NoneYet Icon={Globe} title={messages.none} Heading="h3" className="max-w-3xl">
          {messages.noneDescription}
        </NoneYet>
      )}
      {domains && domains.length > 0 && (
        <ul className="flex max-w-3xl flex-col gap-3">
          {domains.map((domain) => (
            <li key={domain.id}>
              <DomainCard domain={domain} providers={providers} />
            </li>
          ))}
        </ul>
      )}
      {domains && (
        <Button className="w-fit" aria-haspopup="dialog" onClick={() => adding.openFor('new')}>
          <Plus aria-hidden />
          {messages.add}
        </Button>
      )}
      {adding.subject && (
        <NewDomainDialog providerId={providers[0]?.id ?? null} {...adding.dialog} />
      )}
    </Section>
  );
}
