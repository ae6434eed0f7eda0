import { CompareScreen } from '@/components/compare/compare-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { comparePath, loadCompareUrl } from '@/lib/client/compare/subjects';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { UrlTimeZone } from '@/lib/client/time/chosen-time-zone';
import type { SearchParams } from '@/lib/client/url-state/params';
import { asCaller } from '@/lib/server/auth/viewer';
import { hasTwoTimes } from '@/lib/server/entries/two-times';
import { requirePageViewer } from '@/lib/server/http/page-viewer';
import { refuse } from '../refuse';

export const generateMetadata = titled('compare');

export default async function ComparePage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const person = await requirePageViewer(comparePath(loadCompareUrl(await searchParams)));
  if (!person.can('audit_log:read')) return refuse(person, 'auditLog');
  const isByEvents = await hasTwoTimes(await asCaller(person)).catch(() => false);
  return (
    <ShownFor user={person.user} organization={person.organization}>
      <UrlTimeZone>
        <CompareScreen by={isByEvents ? 'happened' : undefined} readAt={Date.now()} />
      </UrlTimeZone>
    </ShownFor>
  );
}
