import { cookies, headers } from 'next/headers';
import { GuestGate } from '@/components/guests/guest-gate';
import { GuestScreen } from '@/components/guests/guest-screen';
import { histogramCookie, parseHistogramChoice } from '@/lib/client/histogram-cookie';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { UrlTimeZone } from '@/lib/client/time/chosen-time-zone';
import { findOpened } from '@/lib/server/auth/guest';
import { orOutage } from '@/lib/server/http/page-viewer';

export const generateMetadata = titled('guest');

/** Reads nothing of the log: the page asks for it as the guest. */
export default async function GuestPage() {
  const link = await orOutage(findOpened(await headers()));
  const histogram = parseHistogramChoice((await cookies()).get(histogramCookie)?.value);
  return (
    <GuestGate>
      {link && (
        <UrlTimeZone>
          <GuestScreen link={link} histogram={histogram} />
        </UrlTimeZone>
      )}
    </GuestGate>
  );
}
