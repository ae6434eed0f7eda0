'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus, RotateCw } from 'lucide-react';
import { Section, SettingsPage } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { onDemand } from '@/components/ui/on-demand';
import { RequestFailed } from '@/components/ui/request-error';
import { Skeleton } from '@/components/ui/skeleton';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { useNow } from '@/lib/client/hooks/use-now';
import { catalogueMessages } from '@/lib/client/messages/catalogue/catalogue';
import { commonMessages } from '@/lib/client/messages/common';
import { schemasQuery, seenEventsQuery } from '@/lib/client/queries/catalogue-query';
import type { Edited } from './event-editor';
import { EventTable } from './event-table';
import { NoEvents } from './no-events';
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
      {schemas.error && <Failed title={catalogueMessages.notLoaded} query={schemas} />}
      {events === undefined && !schemas.error && <CatalogueSkeleton />}
      {events && (
        <Section title={catalogueMessages.events} description={catalogueMessages.eventsDescription}>
          {events.length === 0 ? (
            <NoEvents />
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
      {seen.error && <Failed title={catalogueMessages.notSeen} query={seen} />}
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

type FailedProps = {
  title: string;
  query: { error: Error | null; isFetching: boolean; refetch: () => unknown };
};

function Failed({ title, query: { error, isFetching, refetch } }: FailedProps) {
  if (error === null) return null;
  return (
    <RequestFailed
      title={title}
      error={error}
      actions={
        <Button size="sm" pending={isFetching} onClick={() => refetch()}>
          <RotateCw aria-hidden />
          {commonMessages.tryAgain}
        </Button>
      }
    />
  );
}

function CatalogueSkeleton() {
  return (
    <div role="status" aria-label={catalogueMessages.loading} className="flex flex-col gap-2">
      {['w-full', 'w-11/12', 'w-full'].map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never change.
        <Skeleton key={index} className={`h-12 ${width}`} />
      ))}
    </div>
  );
}
