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

/** What became of an invitation: the link, and whether it was mailed. Where it was not, somebody hands it over. */
export type Delivery = { link: string; mail: 'sent' | 'failed' | 'off' };

/** To be called when the invitation is committed: a mail cannot be taken back. */
export async function deliverInvitation(invited: Invited): Promise<Delivery> {
  const link = invitationLink(invited);
  if (!isMailConfigured()) {
    // The link is a capability: who holds it may take the one seat, until it is used, revoked or expired. It may stand here
    // because the log is read by who runs the server, to whom it gives nothing new, and because every use leaves an entry.
    logInfo('an invitation to hand over, for no mail is set up', { invitation: link });
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

/** Names are what people typed. */
const onOneLine = (name: string) => name.replace(/\s+/g, ' ').slice(0, 100);
