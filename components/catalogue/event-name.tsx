import { VisibleText } from '@/components/ui/visible-text';
import { auditLogPath } from '@/lib/client/audit-log-url';

type Event = { action: string; resource_type: string };

/** `source.create`, as texts say it. */
export const eventName = ({ action, resource_type }: Event) => `${resource_type}.${action}`;

/** An event by its title, if it has one, and its name. */
export function EventName({ event, title = null }: { event: Event; title?: string | null }) {
  const name = (
    <code className="block break-all font-mono text-sm">
      <VisibleText text={eventName(event)} />
    </code>
  );
  if (title === null) return name;
  return (
    <>
      <span className="block break-words font-medium">
        <VisibleText text={title} />
      </span>
      <span className="text-muted">{name}</span>
    </>
  );
}

/** Where the log shows the entries of an event. */
export const entriesOf = ({ action, resource_type }: Event) =>
  auditLogPath({ action: [action], resource_type: [resource_type] });
