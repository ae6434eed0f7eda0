import 'server-only';
import { logError } from '@/lib/server/core/log';
import { isMailConfigured, sendMail } from '@/lib/server/invitations/mail';
import { countNotice } from '@/lib/server/rate-limit/account-limits';

/** Mails what somebody should know, if there is a mail server. What could not be sent is logged. `text` is paragraphs. */
export async function sendNotice(to: string, subject: string, text: string[]): Promise<void> {
  if (!isMailConfigured()) return;
  try {
    await countNotice(to);
    await sendMail({ to, subject, text: text.join('\n\n') });
  } catch (error) {
    logError('a notice could not be mailed', error);
  }
}
