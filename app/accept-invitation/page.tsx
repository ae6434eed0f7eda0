import { InvitationClosed } from '@/components/invitations/invitation-closed';
import { InvitationForm } from '@/components/invitations/invitation-form';
import { InvitationFrame } from '@/components/invitations/invitation-frame';
import { JoinOrDecline } from '@/components/invitations/join-or-decline';
import { WrongAccount } from '@/components/invitations/wrong-account';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { getPageViewer, orOutage } from '@/lib/server/http/page-viewer';
import { openInvitation } from '@/lib/server/invitations/open';
import { signUpMode } from '@/lib/server/invitations/sign-up';

export const generateMetadata = titled('invitation');

type PageProps = { searchParams: Promise<{ id?: string | string[]; token?: string | string[] }> };

export default async function AcceptInvitationPage({ searchParams }: PageProps) {
  const { id = '', token = '' } = await searchParams;
  const link = { invitationId: String(id), token: String(token) };
  const invitation = await orOutage(openInvitation(link.invitationId, link.token));
  if (invitation === null) return <InvitationClosed reason="unknown" />;
  const { state, email, organization, hasAccount } = invitation;
  if (state !== 'open') return <InvitationClosed reason={state} organization={organization} />;
  const viewer = await getPageViewer();
  if (viewer !== null && viewer.user.email !== email) {
    return (
      <ShownFor user={viewer.user}>
        <WrongAccount organization={organization} invited={email} email={viewer.user.email} />
      </ShownFor>
    );
  }
  if (viewer === null && !hasAccount && signUpMode() === 'off') {
    return <InvitationClosed reason="noAccount" />;
  }
  return (
    <InvitationFrame invitation={invitation}>
      {viewer === null ? (
        <InvitationForm link={link} email={email} hasAccount={hasAccount} />
      ) : (
        <ShownFor user={viewer.user}>
          <JoinOrDecline link={link} organization={organization} />
        </ShownFor>
      )}
    </InvitationFrame>
  );
}
