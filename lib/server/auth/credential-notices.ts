import 'server-only';
import { sendNotice } from '@/lib/server/notices/send';
import { describeContext } from './describe-context';
import { currentTransaction } from './transaction';

// Whoever gets at somebody's session or mail may change what they sign in with: so each such change is mailed to them.

const changes = {
  passwordChanged: ['Your password was changed', 'The password of your account was changed.'],
  passwordReset: [
    'Your password was reset',
    'The password of your account was set anew, by a link that was made for that.',
  ],
  appAdded: [
    'An authenticator app was added',
    'An authenticator app was set up for your account: its codes are asked for at each sign-in.',
  ],
  appRemoved: [
    'Your second factor was switched off',
    'The authenticator app of your account was removed: its codes are asked for no longer.',
  ],
  passkeyAdded: [
    'A passkey was added',
    'A passkey was added to your account: whoever has it can sign in by it.',
  ],
  passkeyRemoved: ['A passkey was removed', 'A passkey of your account was removed.'],
} as const;

/** Mails somebody, after the commit, that what they sign in with was changed. Without a link, as the mail of a new device. */
export function noticeChange(email: string, change: keyof typeof changes): void {
  const [subject, what] = changes[change];
  const { context, afterCommit } = currentTransaction();
  const text = [
    `${what} It was done at the audit log with:`,
    describeContext(context),
    'If it was you, you need do nothing. If not, open the audit log as you always do, set a new password by "Forgot your password?", and look through Settings, Security; or tell an owner of your organization.',
  ];
  afterCommit.push(() => sendNotice(email, subject, text));
}
