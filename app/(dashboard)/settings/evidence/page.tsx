import { EvidenceScreen } from '@/components/evidence/settings/evidence-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { requirePageViewer } from '@/lib/server/http/page-viewer';
import { refuse } from '../../refuse';

export const generateMetadata = titled('evidence');

export default async function EvidencePage() {
  const viewer = await requirePageViewer('/settings/evidence');
  if (!viewer.can('audit_log:verify')) return refuse(viewer, 'evidence');
  return (
    <ShownFor user={viewer.user} organization={viewer.organization}>
      <EvidenceScreen manages={viewer.can('evidence:manage')} seesAll={viewer.seesAll} />
    </ShownFor>
  );
}
