import { SessionsScreen } from '@/components/sessions/sessions-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { orOutage, requirePageViewer } from '@/lib/server/http/page-viewer';
import { listSessions } from '@/lib/server/organizations/sessions';

export const generateMetadata = titled('sessions');

export default async function SessionsPage() {
  const { user, organization, sessionId } = await requirePageViewer('/settings/sessions');
  const sessions = await orOutage(listSessions(user.id, sessionId));
  return (
    <ShownFor user={user} organization={organization}>
      <SessionsScreen sessions={sessions} readAt={Date.now()} />
    </ShownFor>
  );
}
