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

/**
 * What became of an invitation. Where no mail is set up, the link is to be handed over. Otherwise nobody is shown it: an
 * inviter could accept in the name of whom they invite.
 */
export type Delivery = { mail: 'sent' | 'failed' } | { mail: 'off'; link: string };

/** To be called when the invitation is committed: a mail cannot be taken back. */
export async function deliverInvitation(invited: Invited): Promise<Delivery> {
  if (!isMailConfigured()) {
    const link = invitationLink(invited, 'hand');
    // The link is a capability: who holds it may take the one seat, until it is used, revoked or expired. It may stand here
    // because the log is read by who runs the server, to whom it gives nothing new, and because every use leaves an entry.
    logInfo('an invitation to hand over, for no mail is set up', { invitation: link });
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

/** A name, of which no mail program makes a link: it is what somebody typed who is unknown to the reader. */
const asPlainText = (name: string) =>
  name
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/([.:/])(?=\S)/g, '$1 ')
    .slice(0, 100);
