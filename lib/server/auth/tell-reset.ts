import 'server-only';
import { env } from '@/lib/server/core/env';
import { logError } from '@/lib/server/core/log';
import { isMailConfigured, sendMail } from '@/lib/server/invitations/mail';
import { asPlainText } from '@/lib/server/invitations/plain-text';
import { countNotice } from '@/lib/server/rate-limit/account-limits';

/** Mails a member that an owner has reset their second factor, if there is a mail server. What could not be sent is logged. */
export async function tellReset({
  email,
  by,
  reason,
}: {
  email: string;
  by: string;
  reason: string;
}): Promise<void> {
  if (!isMailConfigured()) return;
  const text = [
    `${asPlainText(by)} has removed the authenticator app and the passkeys of your account, and ended your sessions.`,
    `The reason that was given: ${asPlainText(reason)}`,
    'You sign in with your password alone until you set up another second factor, under Settings → Security. If you did not ask for this, tell an owner of your organization, and change your password.',
    `${new URL(env().BASE_URL).origin}/settings/security`,
  ].join('\n\n');
  try {
    await countNotice(email);
    await sendMail({ to: email, subject: 'Your second factor was reset', text });
  } catch (error) {
    logError('a member could not be told that their second factor was reset', error);
  }
}
