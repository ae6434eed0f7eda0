'use client';

import { useQuery } from '@tanstack/react-query';
import { BookOpenText, Plus } from 'lucide-react';
import { Section, SettingsPage } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { LoadFailed } from '@/components/ui/load-failed';
import { NoneYet } from '@/components/ui/none-yet';
import { onDemand } from '@/components/ui/on-demand';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { useNow } from '@/lib/client/hooks/use-now';
import { catalogueMessages } from '@/lib/client/messages/catalogue/catalogue';
import { schemasQuery, seenEventsQuery } from '@/lib/client/queries/catalogue-query';
import type { Edited } from './event-editor';
import { EventTable } from './event-table';
import { SeenTable } from './seen-table';

const EventEditor = onDemand(() => import('./event-editor').then((file) => file.EventEditor));

/** The events of the catalogue, and those that are only in the log. */
export function CatalogueScreen() {
  const schemas = useQuery(schemasQuery);
  const seen = useQuery(seenEventsQuery);
  const now = useNow(schemas.dataUpdatedAt);
  const editor = useDialog<Edited>();
  const events = schemas.data?.schemas;
  const others = seen.data?.events.filter(({ schema_id }) => schema_id === null) ?? [];

  return (
    <SettingsPage
      title={catalogueMessages.title}
      action={
        events && (
          <Button
            variant="primary"
            aria-haspopup="dialog"
            onClick={() => editor.openFor({ kind: 'new' })}
          >
            <Plus aria-hidden />
            {catalogueMessages.add}
          </Button>
        )
      }
    >
      <LoadFailed title={catalogueMessages.notLoaded} query={schemas} />
      {events === undefined && !schemas.error && <RowsSkeleton label={catalogueMessages.loading} />}
      {events && (
        <Section title={catalogueMessages.events} description={catalogueMessages.eventsDescription}>
          {events.length === 0 ? (
            <NoneYet Icon={BookOpenText} title={catalogueMessages.none} Heading="h3">
              {catalogueMessages.noneDescription}
            </NoneYet>
          ) : (
            <EventTable
              events={events}
              seen={seen.data?.events ?? []}
              now={now}
              onEdit={({ id }) => editor.openFor({ kind: 'known', id })}
            />
          )}
        </Section>
      )}
      <LoadFailed title={catalogueMessages.notSeen} query={seen} />
      {events && seen.data && others.length > 0 && (
        <Section
          title={catalogueMessages.seen}
          description={catalogueMessages.seenDescription(seen.data.counted)}
        >
          <SeenTable
            events={others}
            now={now}
            onReview={(event) => editor.openFor({ kind: 'seen', event })}
          />
        </Section>
      )}
      {editor.subject && <EventEditor {...editor.dialog} edited={editor.subject} />}
    </SettingsPage>
  );
}
