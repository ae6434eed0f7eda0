'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CardActions, CardCell, CardRow, CardTable, CardTitle } from '@/components/ui/card-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { RequestFailed } from '@/components/ui/request-error';
import { useFocusAfterRemoval } from '@/lib/client/hooks/use-focus-after-removal';
import { catalogueMessages } from '@/lib/client/messages/catalogue/catalogue';
import { useAdoptEvent } from '@/lib/client/queries/catalogue-query';
import type { SeenEvent } from '@/lib/contract/schemas';
import { visibleText } from '@/lib/contract/visible-text';
import { EventName, eventName } from './event-name';

type SeenTableProps = { events: SeenEvent[]; now: number; onReview: (event: SeenEvent) => void };

/** Events that are in the log and not in the catalogue: one click takes a draft over. */
export function SeenTable({ events, now, onReview }: SeenTableProps) {
  const { columns } = catalogueMessages;
  const { mutate, variables, error, isPending } = useAdoptEvent();
  const [adopted, setAdopted] = useState('');
  const table = useFocusAfterRemoval<HTMLTableElement>(events.length, false);
  return (
    <>
      {error && variables && (
        <RequestFailed
          title={catalogueMessages.notAdopted(visibleText(eventName(variables)))}
          error={error}
        />
      )}
      <CardTable
        ref={table}
        aria-label={catalogueMessages.seen}
        headings={[columns.event, columns.lately, columns.lastSeen]}
      >
        {events.map((event) => {
          const name = visibleText(eventName(event));
          return (
            <CardRow key={name}>
              <CardTitle>
                <EventName event={event} />
              </CardTitle>
              <CardCell label={columns.lately}>{catalogueMessages.lately(event.count)}</CardCell>
              <CardCell label={columns.lastSeen}>
                <RelativeTime iso={event.last_at} now={now} />
              </CardCell>
              <CardActions>
                <Button
                  size="sm"
                  aria-haspopup="dialog"
                  aria-label={catalogueMessages.reviewOne(name)}
                  onClick={() => onReview(event)}
                >
                  {catalogueMessages.review}
                </Button>
                <Button
                  size="sm"
                  aria-label={catalogueMessages.adoptOne(name)}
                  pending={isPending && variables === event}
                  onClick={() => mutate(event, { onSuccess: () => setAdopted(name) })}
                >
                  {catalogueMessages.adopt}
                </Button>
              </CardActions>
            </CardRow>
          );
        })}
      </CardTable>
      <p role="status" className="sr-only">
        {adopted && catalogueMessages.adopted(adopted)}
      </p>
    </>
  );
}
