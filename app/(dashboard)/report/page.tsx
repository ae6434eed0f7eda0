import { cookies } from 'next/headers';
import { CatalogueTemplates } from '@/components/audit-log/hooks/use-sentences';
import { QueryReport } from '@/components/report/query-report';
import { ShownFor } from '@/components/shell/shown-for';
import { filtersOf, inTimeZone, loadAuditLogUrl, reportPath } from '@/lib/client/audit-log-url';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { UrlTimeZone } from '@/lib/client/time/chosen-time-zone';
import { parseTimeZone, timeZoneCookie } from '@/lib/client/time/time-zone-cookie';
import { requirePageViewer } from '@/lib/server/http/page-viewer';
import { refuse } from '../refuse';

export const generateMetadata = titled('report');

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReportPage({ searchParams }: PageProps) {
  const state = loadAuditLogUrl(await searchParams);
  const filters = filtersOf(state);
  const person = await requirePageViewer(reportPath({ ...filters, tz: state.zone ?? undefined }));
  if (!person.can('audit_log:read')) return refuse(person, 'auditLog');
  const zone = state.zone ?? parseTimeZone((await cookies()).get(timeZoneCookie)?.value);
  const { user, organization } = person;
  return (
    <ShownFor user={user} organization={organization}>
      <UrlTimeZone>
        <CatalogueTemplates>
          <QueryReport
            filters={inTimeZone(filters, zone)}
            asOf={Date.now()}
            maker={{ organization: organization?.name ?? '', name: user.name, email: user.email }}
          />
        </CatalogueTemplates>
      </UrlTimeZone>
    </ShownFor>
  );
}
