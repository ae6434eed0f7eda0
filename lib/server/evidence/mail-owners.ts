import 'server-only';
import { logError } from '@/lib/server/core/log';
import { accounts } from '@/lib/server/db/client';
import { isMailConfigured, sendMail } from '@/lib/server/invitations/mail';
import { asPlainText } from '@/lib/server/invitations/plain-text';

/** `text` is paragraphs. */
type Message = { subject: string; text: string[] };

/** Mails the owners of an organization, if there is a mail server. What could not be sent is logged. */
export async function mailOwners(
  organizationId: string,
  message: (organizationName: string) => Message,
): Promise<void> {
  if (!isMailConfigured()) return;
  const owners = await accounts().member.findMany({
    where: { organizationId, role: 'owner' },
    select: { user: { select: { email: true } }, organization: { select: { name: true } } },
  });
  for (const { user, organization } of owners) {
    const { subject, text } = message(asPlainText(organization.name));
    try {
      await sendMail({ to: user.email, subject, text: text.join('\n\n') });
    } catch (error) {
      logError('an owner could not be mailed', error, { organization: organizationId });
    }
  }
}
