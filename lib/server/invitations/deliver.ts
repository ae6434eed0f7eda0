import 'server-only';
import { logError, logInfo } from '@/lib/server/core/log';
import { invitationLink } from './link';
import { isMailConfigured, sendMail } from './mail';
import { asPlainText } from './plain-text';

export type Invited = {
  id: string;
  email: string;
  role: string;
  organization: { name: string };
  inviter: { user: { name: string } };
};

/**
 * Whether an invitation was mailed. If no mail is configured, somebody must pass the link on. Otherwise nobody is shown it: an
 * inviter could accept in the name of the person they invite.
 */
export type Delivery = { mail: 'sent' | 'failed' } | { mail: 'off'; link: string };

/** To be called after the commit: a mail cannot be taken back. */
export async function deliverInvitation(invited: Invited): Promise<Delivery> {
  if (!isMailConfigured()) {
    const link = invitationLink(invited, 'hand');
    // The link is a capability: its holder can join once, until it is used, revoked or expired. It may be logged because
    // only those who run the server read its log, who gain nothing by it, and because every use is recorded.
    logInfo('no mail server is configured: pass on this invitation', { invitation: link });
    return { mail: 'off', link };
  }
  try {
    await sendMail(mailOf(invited, invitationLink(invited, 'mail')));
    return { mail: 'sent' };
  } catch (error) {
    logError('an invitation could not be mailed', error, { invitation_id: invited.id });
    return { mail: 'failed' };
  }
}

function mailOf({ email, role, organization, inviter }: Invited, link: string) {
  const [who, where] = [inviter.user.name, organization.name].map(asPlainText);
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
