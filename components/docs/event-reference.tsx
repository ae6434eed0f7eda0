import { docsMessages } from '@/lib/client/messages/docs/docs';
import { eventsMessages } from '@/lib/client/messages/docs/events';
import { eventTemplates } from '@/lib/contract/event-templates';
import {
  columnsOfEvent,
  type EventEntry,
  type EventName,
  eventNames,
  notRecorded,
  productEvents,
} from '@/lib/contract/events';
import { ActionBadge } from '../audit-log/entry/action-badge';
import { DocsFrame, DocsLink } from './docs-frame';
import { FieldTable } from './field-table';

const nothingOf = 'not-recorded';

/** The catalogue of this product's own events. */
export function EventReference() {
  const index = eventNames.map((name) => ({
    id: name,
    label: <span lang="en">{productEvents[name].title}</span>,
  }));
  return (
    <DocsFrame
      title={eventsMessages.title}
      index={[...index, { id: nothingOf, label: eventsMessages.notRecorded }]}
      indexLabel={eventsMessages.events}
      pages={docsMessages.toReference((words) => <DocsLink href="/docs">{words}</DocsLink>)}
    >
      <p className="mt-2 max-w-2xl">{eventsMessages.introduction}</p>
      <p className="mt-2 max-w-2xl text-muted text-sm">{eventsMessages.everyEntry}</p>
      <div className="mt-4">
        {eventNames.map((name) => (
          <EventSection key={name} name={name} />
        ))}
      </div>
      <section aria-labelledby={nothingOf} className="border-t py-8">
        <h2 id={nothingOf} className="scroll-mt-6 font-semibold text-lg">
          {eventsMessages.notRecorded}
        </h2>
        <dl lang="en" className="mt-3 flex max-w-2xl flex-col gap-3">
          {notRecorded.map(([what, why]) => (
            <div key={what}>
              <dt className="font-medium">{what}</dt>
              <dd className="text-muted">{why}</dd>
            </div>
          ))}
        </dl>
      </section>
    </DocsFrame>
  );
}

function EventSection({ name }: { name: EventName }) {
  const event: EventEntry = productEvents[name];
  const { action, resource_type, outcome } = columnsOfEvent(name);
  return (
    <section aria-labelledby={name} className="border-t py-8 first:border-t-0">
      <h2 id={name} lang="en" className="scroll-mt-6 font-semibold text-lg">
        {event.title}
      </h2>
      <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-muted text-sm">
        <ActionBadge action={action} />
        <span>{eventsMessages.onResource(<code className="font-mono">{resource_type}</code>)}</span>
        <span>{eventsMessages.cruds[event.crud ?? 'none']}</span>
        <span>{eventsMessages.outcomes[outcome]}</span>
      </p>
      <p lang="en" className="mt-2 max-w-2xl">
        {event.description}
      </p>
      <p className="mt-2 text-muted text-sm">
        {eventsMessages.reads(
          <code className="break-words font-mono text-foreground text-xs">
            {eventTemplates[name]}
          </code>,
        )}
      </p>
      <FieldTable
        title={eventsMessages.details}
        fields={Object.entries(event.details).map(([detail, [kind, description]]) => ({
          name: detail,
          type: eventsMessages.kinds[kind],
          required: false,
          description,
        }))}
      />
    </section>
  );
}
