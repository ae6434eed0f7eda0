'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus, UsersRound } from 'lucide-react';
import { usePageOrigin } from '@/components/evidence/settings/use-page-origin';
import { Section } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { LoadFailed } from '@/components/ui/load-failed';
import { NoneYet } from '@/components/ui/none-yet';
import { onDemand } from '@/components/ui/on-demand';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { useNow } from '@/lib/client/hooks/use-now';
import { scimMessages as messages } from '@/lib/client/messages/sign-in/scim';
import { scimTokensQuery } from '@/lib/client/queries/scim-query';
import { ScimGroups } from './scim-groups';
import { ScimTokenTable } from './scim-token-table';

const CreateScimTokenDialog = onDemand(() =>
  import('./scim-token-dialog').then((file) => file.CreateScimTokenDialog),
);

/** How an identity provider manages members. */
export function ScimSection({ isOwner }: { isOwner: boolean }) {
  const query = useQuery(scimTokensQuery);
  const now = useNow(query.dataUpdatedAt);
  const creating = useDialog<'new'>();
  const tokens = query.data?.scim_tokens;
  return (
    <Section title={messages.title} description={messages.description}>
      <LoadFailed title={messages.notLoaded} query={query} />
      {query.isPending && <RowsSkeleton label={messages.loading} />}
      {tokens && <Address />}
      {tokens?.length === 0 && (
        <NoneYet Icon={UsersRound} title={messages.none} Heading="h3" className="max-w-3xl">
          {messages.noneDescription}
        </NoneYet>
      )}
      {tokens && tokens.length > 0 && (
        <ScimTokenTable tokens={tokens} now={now} isOwner={isOwner} />
      )}
      {tokens && (
        <Button className="w-fit" aria-haspopup="dialog" onClick={() => creating.openFor('new')}>
          <Plus aria-hidden />
          {messages.create}
        </Button>
      )}
      {creating.subject && <CreateScimTokenDialog {...creating.dialog} />}
      <ScimGroups />
    </Section>
  );
}

function Address() {
  const address = `${usePageOrigin()}/scim/v2`;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <span className="text-muted">{messages.address}</span>
      <code className="min-w-0 break-all font-mono">{address}</code>
      <CopyButton value={address} label={messages.copyAddress} />
    </div>
  );
}
