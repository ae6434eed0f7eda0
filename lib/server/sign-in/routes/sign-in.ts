import 'server-only';
import { auth } from '@/lib/server/auth/better-auth';
import { inAccountsTransaction, type SignedInBy } from '@/lib/server/auth/transaction';
import { inTurn } from '@/lib/server/rate-limit/account-turns';
import { redirectTo, type SsoCall } from './response';

/**
 * Signs in whom `admit` names and sends the browser on: one transaction, with the entries of all that it changes.
 */
export function signInBy(
  { request, context }: SsoCall,
  by: SignedInBy,
  admit: () => Promise<string>,
  { next, cookies = [] }: { next: string; cookies?: readonly string[] },
): Promise<Response> {
  return inTurn(context.ipAddress, () =>
    inAccountsTransaction(context, async (transaction) => {
      transaction.signedInBy = by;
      const userId = await admit();
      const { headers } = await auth().api.beginSession({
        body: { userId },
        headers: request.headers,
        returnHeaders: true,
      });
      return redirectTo(next, [...headers.getSetCookie(), ...cookies]);
    }),
  );
}
