import 'server-only';
import type { CreatedGuestLink } from '@/lib/contract/guest-links';
import { logError } from '@/lib/server/core/log';
import { isMailConfigured, sendMail } from '@/lib/server/invitations/mail';
import { asPlainText } from '@/lib/server/invitations/plain-text';

type Made = { id: string; email: string; expiresAt: Date; organization: { name: string } };

/** Mails a link to whom it was made for. A mail that fails is no failure of the link, which its maker sees. */
export async function mailGuestLink(
  { id, email, expiresAt, organization }: Made,
  { link, invitedBy }: { link: string; invitedBy: string },
): Promise<CreatedGuestLink['mail']> {
  if (!isMailConfigured()) return 'off';
  const [who, where] = [invitedBy, organization.name].map(asPlainText);
  const until = expiresAt.toISOString().slice(0, 10);
  try {
    await sendMail({
      to: email,
      subject: `${who} shows you a part of the audit log of ${where}`,
      text: [
        `${who} shows you a part of the audit log of ${where}. No account is needed. Until ${until} this link opens it:`,
        link,
        'Whoever has the link can open it, so do not pass it on. Each opening, and what is read, is recorded in the audit log.',
        'If you did not expect this, you need do nothing.',
      ].join('\n\n'),
    });
    return 'sent';
  } catch (error) {
    logError('a guest link could not be mailed', error, { guest_link_id: id });
    return 'failed';
  }
}
