import type { Metadata } from 'next';
import { SessionsScreen } from '@/components/sessions/sessions-screen';
import { pageTitles } from '@/lib/client/messages/page-titles';
import { orOutage, requirePageViewer } from '@/lib/server/page';
import { listSessions } from '@/lib/server/sessions';

export const metadata: Metadata = { title: pageTitles.sessions };

export default async function SessionsPage() {
  const { user, sessionId } = await requirePageViewer('/settings/sessions');
  const sessions = await orOutage(listSessions(user.id, sessionId));
  return <SessionsScreen sessions={sessions} readAt={Date.now()} />;
}
