import { GuideScreen } from '@/components/evidence/settings/guide-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { requirePageViewer } from '@/lib/server/http/page-viewer';
import { refuse } from '../../../refuse';

export const generateMetadata = titled('verification');

export default async function VerificationPage() {
  const viewer = await requirePageViewer('/settings/evidence/verify');
  if (!viewer.can('audit_log:verify')) return refuse(viewer, 'evidence');
  return (
    <ShownFor user={viewer.user} organization={viewer.organization}>
      <GuideScreen organization={viewer.organization?.name ?? ''} />
    </ShownFor>
  );
}
