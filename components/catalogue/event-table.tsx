'use client';

import { ScrollText, ShieldCheck, TriangleAlert } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CardActions, CardCell, CardRow, CardTable, CardTitle } from '@/components/ui/card-table';
import { IconLink } from '@/components/ui/icon-link';
import { RelativeTime } from '@/components/ui/relative-time';
import { catalogueMessages } from '@/lib/client/messages/catalogue/catalogue';
import type { SchemaMode } from '@/lib/contract/schema-limits';
import type { EventSchema, SeenEvent } from '@/lib/contract/schemas';
import { visibleText } from '@/lib/contract/visible-text';
import { EventName, entriesOf, eventName } from './event-name';

type EventTableProps = {
  events: EventSchema[];
  seen: SeenEvent[];
  now: number;
  onEdit: (event: EventSchema) => void;
};

export function EventTable({ events, seen, now, onEdit }: EventTableProps) {
  const { columns } = catalogueMessages;
  const lately = new Map(seen.map((event) => [event.schema_id, event]));
  return (
    <CardTable
      aria-label={catalogueMessages.events}
      headings={[columns.event, columns.mode, columns.version, columns.lately, columns.changed]}
    >
      {events.map((event) => {
        const name = visibleText(event.title ?? eventName(event));
        return (
          <CardRow key={event.id}>
            <CardTitle>
              <EventName event={event} title={event.title} />
            </CardTitle>
            <CardCell label={columns.mode}>
              <ModeBadge mode={event.mode} />
            </CardCell>
            <CardCell label={columns.version}>
              {event.version ?? <span className="text-muted">{catalogueMessages.noVersion}</span>}
            </CardCell>
            <CardCell label={columns.lately}>
              <Lately event={lately.get(event.id)} />
            </CardCell>
            <CardCell label={columns.changed}>
              <RelativeTime iso={event.updated_at} now={now} />
            </CardCell>
            <CardActions>
              <IconLink
                href={entriesOf(event)}
                label={catalogueMessages.entriesOf(name)}
                tooltip={catalogueMessages.entries}
              >
                <ScrollText aria-hidden />
              </IconLink>
              <Button
                size="sm"
                aria-haspopup="dialog"
                aria-label={catalogueMessages.editOne(name)}
                onClick={() => onEdit(event)}
              >
                {catalogueMessages.edit}
              </Button>
            </CardActions>
          </CardRow>
        );
      })}
    </CardTable>
  );
}

function ModeBadge({ mode }: { mode: SchemaMode }) {
  const text = catalogueMessages.modes[mode];
  if (mode === 'off') return <Badge>{text}</Badge>;
  if (mode === 'warn')
    return (
      <Badge tone="accent" icon={<TriangleAlert aria-hidden />}>
        {text}
      </Badge>
    );
  return (
    <Badge tone="success" icon={<ShieldCheck aria-hidden />}>
      {text}
    </Badge>
  );
}

function Lately({ event }: { event: SeenEvent | undefined }) {
  return (
    <>
      <span className="block whitespace-nowrap">{catalogueMessages.lately(event?.count ?? 0)}</span>
      {event && event.nonconforming > 0 && (
        <span className="block text-sm text-warning">
          {catalogueMessages.nonconforming(event.nonconforming)}
        </span>
      )}
    </>
  );
}
