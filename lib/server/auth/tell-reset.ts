import 'server-only';
import { env } from '@/lib/server/core/env';
import { asPlainText } from '@/lib/server/invitations/plain-text';
import { sendNotice } from '@/lib/server/notices/send';

/** Mails a member that an owner has reset their second factor, if there is a mail server. What could not be sent is logged. */
export const tellReset = ({ email, by, reason }: { email: string; by: string; reason: string }) =>
  sendNotice(
    email,
    'Your second factor was reset',
    [
      `${asPlainText(by)} has removed the authenticator app and the passkeys of your account, and ended your sessions.`,
      `The reason that was given: ${asPlainText(reason)}`,
      'You sign in with your password alone until you set up another second factor, under Settings → Security. If you did not ask for this, tell an owner of your organization, and change your password.',
      `${new URL(env().BASE_URL).origin}/settings/security`,
    ],
    'a member could not be told that their second factor was reset',
  );
