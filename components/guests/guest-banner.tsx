'use client';

import { Eye } from 'lucide-react';
import { formatMinute } from '@/lib/client/format';
import { guestMessages as messages } from '@/lib/client/messages/guests/guest';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { visibleText } from '@/lib/contract/visible-text';
import { useGuestFilterWords } from './use-guest-filter-words';

/** A link as its guest sees it. */
export type ShownLink = {
  id: string;
  organization: string;
  /** Who gave it. */
  invitedBy: string | null;
  query: string;
  mayExport: boolean;
  /** ISO 8601. */
  expiresAt: string;
};

/** Who shows what, and until when. */
export function GuestBanner({ link }: { link: ShownLink }) {
  const timeZone = useTimeZone();
  const words = useGuestFilterWords(link.query);
  const until = <time dateTime={link.expiresAt}>{formatMinute(link.expiresAt, timeZone)}</time>;
  const organization = visibleText(link.organization);
  return (
    <section
      aria-label={messages.regionLabel}
      className="flex shrink-0 gap-2.5 border-b bg-subtle px-4 py-2 text-sm md:px-6 print:hidden"
    >
      <Eye aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <p className="min-w-0 break-words">
        {link.invitedBy === null
          ? messages.of(organization, until)
          : messages.invitedBy(visibleText(link.invitedBy), organization, until)}{' '}
        {messages.shown(<strong className="font-medium">{words}</strong>)}{' '}
        <span className="text-muted">{messages.recorded}</span>
      </p>
    </section>
  );
}
