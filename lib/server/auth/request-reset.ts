import 'server-only';
import { logError } from '@/lib/server/core/log';
import type { RequestContext } from '@/lib/server/core/request-context';
import { accounts } from '@/lib/server/db/client';
import { findResettable } from '@/lib/server/invitations/find-resettable';
import { sendMail } from '@/lib/server/invitations/mail';
import { type ResettableAccount, resetLink } from '@/lib/server/invitations/reset-link';
import { inTurn } from '@/lib/server/rate-limit/account-turns';
import { recordInEachOrganization } from './record-in-each-organization';
import { mayHavePassword } from './required-provider';
import { somebodyAt } from './reset-password';
import { inAccountsTransaction } from './transaction';

// What is done after the answer, which then is the same, and comes as soon, for an address that has an account as for one that has none.

/** Mails the link of a new password to an address, if it has an account: its first, if that has none. */
export function requestReset(address: string, context: RequestContext): Promise<void> {
  return afterAnswer('a link to reset a password could not be mailed', async () => {
    const account = await findResettable(accounts(), { email: address.toLowerCase() });
    if (account === null) return;
    const { userId: id, email } = account;
    if (!(await mayHavePassword(accounts(), { id, email }))) {
      await recordAbout(account, 'user.password_reset_failed', context);
      return;
    }
    await recordAbout(account, 'user.password_reset_request', context);
    await sendMail({
      to: account.email,
      subject: 'A new password for the audit log',
      text: [
        'Open this link within 30 minutes to set a new password for your account at the audit log:',
        resetLink(account, 'mail'),
        'It works once. If it was not you who asked for this, you need do nothing: nothing changes.',
      ].join('\n\n'),
    });
  });
}

/** Records that a link was tried that does not work, if its address has an account. */
export function recordFailedReset(address: string, context: RequestContext): Promise<void> {
  return afterAnswer('a failed reset could not be recorded', async () => {
    const account = await findResettable(accounts(), { email: address.toLowerCase() });
    if (account !== null) await recordAbout(account, 'user.password_reset_failed', context);
  });
}

async function afterAnswer(failure: string, work: () => Promise<void>): Promise<void> {
  // The answer goes first.
  await new Promise(setImmediate);
  await work().catch((error: unknown) => logError(failure, error));
}

async function recordAbout(
  { userId, name, email }: ResettableAccount & { name: string },
  event: 'user.password_reset_request' | 'user.password_reset_failed',
  context: RequestContext,
): Promise<void> {
  const resource = { id: userId, name };
  await inTurn(context.ipAddress, () =>
    inAccountsTransaction(context, async () => {
      await recordInEachOrganization(userId, { actor: somebodyAt(email), event, resource });
      return Response.json({});
    }),
  );
}
