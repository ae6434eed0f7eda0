import 'server-only';
import { env } from '@/lib/server/core/env';
import { logError } from '@/lib/server/core/log';
import { isMailConfigured, sendMail } from '@/lib/server/invitations/mail';
import { countMail } from '@/lib/server/rate-limit/account-limits';
import { readOwners } from './owners';

/** `text` is paragraphs. */
type Message = { subject: string; text: string[] };

/** Mails the owners of an organization, if there is a mail server. What could not be sent is logged. */
export async function mailOwners(
  organizationId: string,
  message: (organizationName: string) => Message,
): Promise<void> {
  if (!isMailConfigured()) return;
  const { organization, owners } = await readOwners(organizationId);
  const { subject, text } = message(organization);
  const link = `${new URL(env().BASE_URL).origin}/settings/evidence`;
  for (const to of owners) {
    try {
      await countMail(to);
      await sendMail({ to, subject, text: [...text, link].join('\n\n') });
    } catch (error) {
      logError('an owner could not be mailed', error, { organization: organizationId });
    }
  }
}
