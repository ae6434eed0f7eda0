import { EventReference } from '@/components/docs/event-reference';
import { titled } from '@/lib/client/messages/shell/page-titles';

export const generateMetadata = titled('events');

/** Public, as the reference is: it contains nothing about any organization. */
export default function EventsPage() {
  return <EventReference />;
}
