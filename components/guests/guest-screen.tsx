'use client';

import { useMutation } from '@tanstack/react-query';
import { AuditLogScreen } from '@/components/audit-log/audit-log-screen';
import { ReaderContext } from '@/components/audit-log/hooks/reader';
import { OfflineNotice } from '@/components/shell/offline-notice';
import { Button } from '@/components/ui/button';
import { Mark } from '@/components/ui/mark';
import { closeGuestLink } from '@/lib/client/auth/guest-client';
import { showGuestLink } from '@/lib/client/auth/shown-guest-link';
import type { HistogramChoice } from '@/lib/client/histogram-cookie';
import { guestMessages as messages } from '@/lib/client/messages/guests/guest';
import { guestPath } from '@/lib/contract/guest-session';
import { GuestBanner, type ShownLink } from './guest-banner';

type GuestScreenProps = { link: ShownLink; histogram: HistogramChoice | null };

/** The log as a guest sees it: what the link shows, and no way to anything else. */
export function GuestScreen({ link, histogram }: GuestScreenProps) {
  showGuestLink(link.id);
  const closing = useMutation({
    mutationFn: closeGuestLink,
    onSettled: () => window.location.replace(guestPath),
  });
  return (
    <ReaderContext
      value={{
        isGuest: true,
        mayExport: link.mayExport,
        cases: 'none',
        mayDismissHints: false,
      }}
    >
      <div className="flex h-dvh flex-col overflow-hidden print:block print:h-auto print:overflow-visible short:overflow-y-auto">
        <header className="flex h-12 shrink-0 items-center gap-3 border-b bg-surface px-4 max-md:h-14 print:hidden">
          <Mark />
          <span className="min-w-0 flex-1 truncate font-semibold text-base">
            {link.organization}
          </span>
          <Button
            size="sm"
            pending={closing.isPending || closing.isSuccess}
            onClick={() => closing.mutate()}
          >
            {messages.close}
          </Button>
        </header>
        <OfflineNotice />
        <GuestBanner link={link} />
        <main
          id="main"
          tabIndex={-1}
          className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto outline-none print:block print:overflow-visible short:flex-none short:overflow-visible"
        >
          <AuditLogScreen userId="" histogram={histogram} part={null} manages={false} />
        </main>
      </div>
    </ReaderContext>
  );
}
