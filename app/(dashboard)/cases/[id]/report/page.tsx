import { CatalogueTemplates } from '@/components/audit-log/hooks/use-sentences';
import { caseReportPath } from '@/components/cases/case-path';
import { CaseReport } from '@/components/report/case-report';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { requirePageViewer } from '@/lib/server/http/page-viewer';
import { refuse } from '../../../refuse';

export const generateMetadata = titled('report');

type PageProps = { params: Promise<{ id: string }> };

export default async function CaseReportPage({ params }: PageProps) {
  const { id } = await params;
  const person = await requirePageViewer(caseReportPath(id));
  if (!person.can('cases:read')) return refuse(person, 'cases');
  const { user, organization } = person;
  return (
    <ShownFor user={user} organization={organization}>
      <CatalogueTemplates>
        <CaseReport
          id={id}
          maker={{ organization: organization?.name ?? '', name: user.name, email: user.email }}
          seesAll={person.seesAll}
        />
      </CatalogueTemplates>
    </ShownFor>
  );
}
