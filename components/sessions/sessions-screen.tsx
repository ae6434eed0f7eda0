import { SettingsPage } from '@/components/shell/settings-page';
import { sessionMessages } from '@/lib/client/messages/sessions/sessions';
import type { Session } from '@/lib/contract/people';
import { EndOthersButton } from './end-others-button';
import { SessionTable } from './session-table';

type SessionsScreenProps = { sessions: Session[]; readAt: number };

export function SessionsScreen({ sessions, readAt }: SessionsScreenProps) {
  return (
    <SettingsPage title={sessionMessages.title} action={sessions.length > 1 && <EndOthersButton />}>
      <SessionTable sessions={sessions} readAt={readAt} />
    </SettingsPage>
  );
}
