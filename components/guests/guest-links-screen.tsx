'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus, UserRoundCheck } from 'lucide-react';
import { SettingsPage } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { LoadFailed } from '@/components/ui/load-failed';
import { NoneYet } from '@/components/ui/none-yet';
import { onDemand } from '@/components/ui/on-demand';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { useNow } from '@/lib/client/hooks/use-now';
import { guestLinkMessages as messages } from '@/lib/client/messages/guests/guest-links';
import { guestLinksQuery } from '@/lib/client/queries/guest-links-query';
import { GuestLinkTable } from './guest-link-table';

const loadDialog = () => import('./guest-link-dialog').then((file) => file.GuestLinkDialog);
const GuestLinkDialog = onDemand(loadDialog);

export function GuestLinksScreen() {
  const query = useQuery(guestLinksQuery);
  const now = useNow(query.dataUpdatedAt);
  const making = useDialog<'new'>();
  const links = query.data?.guest_links;
  return (
    <SettingsPage
      title={messages.title}
      action={
        links && (
          <Button
            variant="primary"
            aria-haspopup="dialog"
            onPointerEnter={() => void loadDialog()}
            onClick={() => making.openFor('new')}
          >
            <Plus aria-hidden />
            {messages.create}
          </Button>
        )
      }
    >
      <p className="max-w-2xl text-muted text-sm">{messages.description}</p>
      <LoadFailed title={messages.notLoaded} query={query} />
      {query.isPending && <RowsSkeleton label={messages.loading} />}
      {links?.length === 0 && (
        <NoneYet Icon={UserRoundCheck} title={messages.none} Heading="h2">
          {messages.noneDescription}
        </NoneYet>
      )}
      {links && links.length > 0 && <GuestLinkTable links={links} now={now} />}
      {making.subject && <GuestLinkDialog {...making.dialog} />}
    </SettingsPage>
  );
}
