import 'server-only';
import { logError, logInfo } from '@/lib/server/core/log';
import { invitationLink } from './link';
import { isMailConfigured, sendMail } from './mail';

export type Invited = {
  id: string;
  email: string;
  role: string;
  organization: { name: string };
  inviter: { user: { name: string } };
};

/** The link of an invitation, and whether it was mailed. If it was not, somebody must pass it on. */
type Delivery = { link: string; mail: 'sent' | 'failed' | 'off' };

/** To be called after the commit: a mail cannot be taken back. */
export async function deliverInvitation(invited: Invited): Promise<Delivery> {
  const link = invitationLink(invited);
  if (!isMailConfigured()) {
    // The link is a capability: its holder can join once, until it is used, revoked or expired. It may be logged because
    // only those who run the server read its log, who gain nothing by it, and because every use is recorded.
    logInfo('no mail server is configured: pass on this invitation', { invitation: link });
    return { link, mail: 'off' };
  }
  try {
    await sendMail(mailOf(invited, link));
    return { link, mail: 'sent' };
  } catch (error) {
    logError('an invitation could not be mailed', error, { invitation_id: invited.id });
    return { link, mail: 'failed' };
  }
}

function mailOf({ email, role, organization, inviter }: Invited, link: string) {
  const [who, where] = [inviter.user.name, organization.name].map(onOneLine);
  return {
    to: email,
    subject: `${who} invites you to the audit log of ${where}`,
    text: [
      `${who} invites you to the audit log of ${where}, as ${role}.`,
      'Open this link within 7 days, and sign in or sign up with this e-mail address:',
      link,
      'If you did not expect this, you need do nothing.',
    ].join('\n\n'),
  };
}

/** Names are user input. */
const onOneLine = (name: string) => name.replace(/\s+/g, ' ').slice(0, 100);
