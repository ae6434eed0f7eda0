import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { isOutage } from '@/lib/server/core/errors';
import type { Actor } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { accountChanges, accounts, type Transaction } from '@/lib/server/db/client';
import type { Invited } from '@/lib/server/invitations/deliver';
import type { Mail } from '@/lib/server/invitations/mail';
import type { PrismaClient } from '@/lib/server/prisma-client/client';

/** A change to the accounts together with the entries that record it: all is committed, or nothing. */
export type AccountsTransaction = {
  tx: Transaction;
  context: RequestContext;
  /** Who makes the change, if that is known before it begins. */
  actor: Actor | null;
  /** The session that makes it, if there is one. */
  sessionId: string | null;
  /** Whose password was right, while the second factor is awaited. */
  pendingUserId: string | null;
  /** The invitation to mail after the commit. */
  invited: Invited | null;
  /** Whose second factor was reset, to be told after the commit. */
  told: { email: string; by: string; reason: string } | null;
  /** What else is to be sent after the commit. The response does not wait for it, and failures are its own. */
  afterCommit: (() => Promise<void>)[];
  /** Other mails to send after the commit. The answer says whether they were. */
  mails: Mail[];
  /** The identity provider that has said who signs in. */
  signedInBy: SignedInBy | null;
};

export type SignedInBy = {
  providerId: string;
  /** Null of the installation's provider. */
  organizationId: string | null;
};

const current = new AsyncLocalStorage<AccountsTransaction>();

/** The current transaction. Throws outside of one: an entry would then be written apart from its change. */
export function currentTransaction(): AccountsTransaction {
  const transaction = current.getStore();
  if (transaction === undefined)
    throw new Error('the accounts were changed outside of a transaction');
  return transaction;
}

class RolledBack extends Error {
  constructor(readonly response: Response) {
    super('the change was rolled back');
  }
}

const begin = (
  tx: Transaction,
  context: RequestContext,
  afterCommit: AccountsTransaction['afterCommit'],
): AccountsTransaction => ({
  ...{ tx, context, actor: null, sessionId: null, pendingUserId: null },
  ...{ invited: null, told: null, signedInBy: null, mails: [], afterCommit },
});

/** Runs `work` in one transaction. A response of 500 and above rolls it back, as an exception does. */
export async function inAccountsTransaction(
  context: RequestContext,
  work: (transaction: AccountsTransaction) => Promise<Response>,
): Promise<Response> {
  const afterCommit: AccountsTransaction['afterCommit'] = [];
  try {
    const answer = await withOutageNoted(accountChanges()).$transaction(
      async (tx) => {
        const transaction = begin(tx, context, afterCommit);
        const response = await current.run(transaction, () => work(transaction));
        if (response.status >= 500) throw new RolledBack(response);
        return response;
      },
      { maxWait: 3_000, timeout: 8_000 },
    );
    for (const send of afterCommit) void send();
    return answer;
  } catch (error) {
    if (error instanceof RolledBack) return error.response;
    throw error;
  }
}

/** The same for a change that is no request to better-auth. An exception rolls it back. */
export async function changeAccounts<T>(
  context: RequestContext,
  { actor, sessionId }: { actor: Actor; sessionId: string | null },
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const afterCommit: AccountsTransaction['afterCommit'] = [];
  const result = await accountChanges().$transaction(
    (tx) => {
      const transaction = { ...begin(tx, context, afterCommit), actor, sessionId };
      return current.run(transaction, () => work(tx));
    },
    { maxWait: 3_000, timeout: 8_000 },
  );
  for (const send of afterCommit) void send();
  return result;
}

const observed = new AsyncLocalStorage<{ outage?: unknown }>();

/**
 * Runs `work`, which calls better-auth, and throws the outage that occurred in it, whatever better-auth made of that: a
 * response of 422 to a sign-up, or of 500 to a session look-up.
 */
export async function unmaskOutage<T>(work: () => Promise<T>): Promise<T> {
  const seen: { outage?: unknown } = {};
  const result = await observed.run(seen, work).catch((error: unknown) => {
    throw seen.outage ?? error;
  });
  if (seen.outage !== undefined) throw seen.outage;
  return result;
}

const extendedClients = new WeakMap<PrismaClient, PrismaClient>();

/** The same client, which stores an outage for `unmaskOutage` before it throws it. */
function withOutageNoted(client: PrismaClient): PrismaClient {
  const known = extendedClients.get(client);
  if (known !== undefined) return known;
  const extended = client.$extends({
    query: {
      $allOperations: ({ args, query }) =>
        query(args).catch((error: unknown) => {
          const seen = observed.getStore();
          if (seen !== undefined && isOutage(error)) seen.outage = error;
          throw error;
        }),
    },
  });
  // Another type with the same methods.
  const result = extended as unknown as PrismaClient;
  extendedClients.set(client, result);
  return result;
}

const currentClient = () => current.getStore()?.tx ?? withOutageNoted(accounts());

/**
 * The client that better-auth uses: inside a transaction it is the transaction's. better-auth takes one client once, so it
 * cannot be given another for each transaction.
 */
export const accountsClient = new Proxy({} as PrismaClient, {
  get: (_, property) => Reflect.get(currentClient(), property),
  has: (_, property) => Reflect.has(currentClient(), property),
});
