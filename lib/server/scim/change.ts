import 'server-only';
import { changeAccounts } from '@/lib/server/auth/transaction';
import { makeSlots } from '@/lib/server/core/slots';
import type { Transaction } from '@/lib/server/db/client';
import { holdOrganization, type ScimCaller } from './caller';
import type { ScimCall } from './handler';

/** They would wait for each other in the database, with a connection each. */
const turns = makeSlots({
  name: 'SCIM changes',
  most: 1,
  waiting: 100,
  sentence: 'Too many changes of your organization are waiting already. Try again in a moment.',
  retryAfter: 5,
});

/** Who makes a change, and the transaction in which it is made and recorded. */
export type ScimChange = ScimCaller & { tx: Transaction };

/** Makes a change of one organization, with its entries: all is committed, or nothing. */
export function change<T>(
  { caller, context }: ScimCall,
  work: (change: ScimChange) => Promise<T>,
): Promise<T> {
  return turns.run(caller.organizationId, () =>
    changeAccounts(context, { actor: caller.actor, sessionId: null }, async (tx) => {
      await holdOrganization(tx, caller);
      return work({ ...caller, tx });
    }),
  );
}
