import 'server-only';
import { logError } from '@/lib/server/core/log';
import { isMailConfigured, type Mail, sendMail } from '@/lib/server/invitations/mail';
import { countNotice } from '@/lib/server/rate-limit/account-limits';
import type { Owners } from './owners';

// Mails that say what has happened. Nobody waits for them, and what cannot be sent undoes nothing.

/** Throws 429 over the limit of notices to an address, and if the mail server does not accept it. */
export async function sendCounted(mail: Mail): Promise<void> {
  await countNotice(mail.to);
  await sendMail(mail);
}

/** Mails what somebody should know, if there is a mail server. What could not be sent is logged as `failing`. `text` is paragraphs. */
export async function sendNotice(
  to: string,
  subject: string,
  text: readonly string[],
  failing = 'a notice could not be mailed',
): Promise<void> {
  if (!isMailConfigured()) return;
  try {
    await sendCounted({ to, subject, text: text.join('\n\n') });
  } catch (error) {
    logError(failing, error);
  }
}

/** The same to each owner, one after the other. */
export async function noticeOwners(
  { addresses }: Owners,
  subject: string,
  text: readonly string[],
  failing: string,
): Promise<void> {
  for (const to of addresses) await sendNotice(to, subject, text, failing);
}
