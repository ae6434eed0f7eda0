import type { Metadata } from 'next';
import { EventReference } from '@/components/docs/event-reference';
import { pageTitles } from '@/lib/client/messages/shell/page-titles';

export const metadata: Metadata = { title: pageTitles.events };

/** Public, as the reference is: it contains nothing about any organization. */
export default function EventsPage() {
  return <EventReference />;
}
