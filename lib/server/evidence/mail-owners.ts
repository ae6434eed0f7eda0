import 'server-only';
import { env } from '@/lib/server/core/env';
import { logError } from '@/lib/server/core/log';
import { accounts } from '@/lib/server/db/client';
import { isMailConfigured, type Mail } from '@/lib/server/invitations/mail';
import { readOwners } from '@/lib/server/notices/owners';
import { sendCounted } from '@/lib/server/notices/send';

/** `text` is paragraphs. */
type Message = { subject: string; text: string[] };

/** Mails the owners of an organization, if there is a mail server. What could not be sent is logged. */
export async function mailOwners(
  organizationId: string,
  message: (organizationName: string) => Message,
): Promise<void> {
  for (const mail of await mailsToOwners(organizationId, message)) {
    try {
      await sendCounted(mail);
    } catch (error) {
      logError('an owner could not be mailed', error, { organization: organizationId });
    }
  }
}

/** The mails to the owners of an organization; none if there is no mail server. */
export async function mailsToOwners(
  organizationId: string,
  message: (organizationName: string) => Message,
): Promise<Mail[]> {
  if (!isMailConfigured()) return [];
  const { organization, addresses } = await readOwners(accounts(), organizationId);
  const { subject, text } = message(organization);
  const link = `${new URL(env().BASE_URL).origin}/settings/evidence`;
  return addresses.map((to) => ({ to, subject, text: [...text, link].join('\n\n') }));
}
