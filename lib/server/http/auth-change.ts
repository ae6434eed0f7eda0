import 'server-only';
import { auth } from '@/lib/server/auth/better-auth';
import { tellReset } from '@/lib/server/auth/tell-reset';
import { type AccountsTransaction, inAccountsTransaction } from '@/lib/server/auth/transaction';
import type { RequestContext } from '@/lib/server/core/request-context';
import type { Transaction } from '@/lib/server/db/client';
import { deliverInvitation, type Invited } from '@/lib/server/invitations/deliver';
import { type Mail, sendAll } from '@/lib/server/invitations/mail';
import { inTurn } from '@/lib/server/rate-limit/account-turns';

/** Who makes a change: somebody with a session, or with the right password, who is asked for the second factor. */
export type By = Pick<AccountsTransaction, 'actor' | 'sessionId' | 'pendingUserId'>;

export const nobody: By = { actor: null, sessionId: null, pendingUserId: null };

/** What better-auth makes of a request, in one transaction with its entries; then what it has said is to be sent. */
export async function changeByAuth(
  request: Request,
  by: By,
  context: RequestContext,
  /** Runs in the transaction, before the change. */
  check?: (tx: Transaction) => Promise<void>,
): Promise<Response> {
  let invited: Invited | null = null;
  let told: AccountsTransaction['told'] = null;
  let mails: Mail[] = [];
  const response = await inTurn(context.ipAddress, () =>
    inAccountsTransaction(context, async (transaction) => {
      Object.assign(transaction, by);
      await check?.(transaction.tx);
      const answer = await auth().handler(request);
      ({ invited, told, mails } = transaction);
      return answer;
    }),
  );
  if (!response.ok) return response;
  if (told !== null) await tellReset(told);
  if (mails.length > 0) return Response.json(await sendAll(mails));
  return invited !== null ? withDelivery(response, invited) : response;
}

/** The response to an invitation says whether it was mailed, or has the link to pass on. */
async function withDelivery(response: Response, invited: Invited): Promise<Response> {
  const { id } = await response.json();
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return Response.json(
    { id, ...(await deliverInvitation(invited)) },
    { status: response.status, headers },
  );
}
