import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { isOutage } from '@/lib/server/core/errors';
import type { RequestContext } from '@/lib/server/core/request-context';
import { accounts, acts, type Transaction } from '@/lib/server/db/client';
import type { Invited } from '@/lib/server/invitations/deliver';
import type { PrismaClient } from '@/lib/server/prisma-client/client';
import type { Actor } from '@/lib/server/recording/insert';

/** One act on the accounts, with the entries that it leaves: all of it is committed, or nothing. */
export type Act = {
  tx: Transaction;
  context: RequestContext;
  /** Who acts, where that is known before the act begins. */
  actor: Actor | null;
  /** Who was invited, to be told when the act is committed. */
  invited: Invited | null;
};

const current = new AsyncLocalStorage<Act>();

/** The act that is running. Throws outside of one, for then an entry would have no transaction to stand in. */
export function currentAct(): Act {
  const act = current.getStore();
  if (act === undefined) throw new Error('an act on the accounts ran outside of a transaction');
  return act;
}

class RolledBack extends Error {
  constructor(readonly response: Response) {
    super('the act failed');
  }
}

/** Runs `work` as one transaction. An answer of 500 and above undoes it, as a throw does. */
export async function actOnAccounts(
  context: RequestContext,
  work: (act: Act) => Promise<Response>,
): Promise<Response> {
  try {
    return await noting(acts()).$transaction(
      async (tx) => {
        const act: Act = { tx, context, actor: null, invited: null };
        const response = await current.run(act, () => work(act));
        if (response.status >= 500) throw new RolledBack(response);
        return response;
      },
      { maxWait: 3_000, timeout: 8_000 },
    );
  } catch (error) {
    if (error instanceof RolledBack) return error.response;
    throw error;
  }
}

const met = new AsyncLocalStorage<{ outage?: unknown }>();

/**
 * Runs what goes through better-auth, and throws the outage that it met, whatever became of that: an answer of 422 to a
 * sign-up, or of 500 to whoever asks for a session.
 */
export async function unmaskOutage<T>(work: () => Promise<T>): Promise<T> {
  const seen: { outage?: unknown } = {};
  const result = await met.run(seen, work).catch((error: unknown) => {
    throw seen.outage ?? error;
  });
  if (seen.outage !== undefined) throw seen.outage;
  return result;
}

const notingClients = new WeakMap<PrismaClient, PrismaClient>();

/** The same client, which notes an outage for `unmaskOutage` before it throws it. */
function noting(client: PrismaClient): PrismaClient {
  const known = notingClients.get(client);
  if (known !== undefined) return known;
  const extended = client.$extends({
    query: {
      $allOperations: ({ args, query }) =>
        query(args).catch((error: unknown) => {
          const seen = met.getStore();
          if (seen !== undefined && isOutage(error)) seen.outage = error;
          throw error;
        }),
    },
  });
  // Its type is another; what can be done with it is the same.
  const made = extended as unknown as PrismaClient;
  notingClients.set(client, made);
  return made;
}

/**
 * The client that better-auth is given: inside an act it is the act's transaction, which better-auth, knowing only one
 * client, could not be told otherwise.
 */
export const accountsClient = new Proxy({} as PrismaClient, {
  get: (_, property) => Reflect.get(current.getStore()?.tx ?? noting(accounts()), property),
  has: (_, property) => Reflect.has(current.getStore()?.tx ?? noting(accounts()), property),
});
