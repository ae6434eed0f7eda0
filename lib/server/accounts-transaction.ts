import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { accounts, acts, type Transaction } from './db';
import type { Invited } from './deliver-invitation';
import type { PrismaClient } from './prisma-client/client';
import type { Actor } from './record-entry';
import type { RequestContext } from './request';

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
    return await acts().$transaction(
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

/**
 * The client that better-auth is given: inside an act it is the act's transaction, which better-auth, knowing only one
 * client, could not be told otherwise.
 */
export const accountsClient = new Proxy({} as PrismaClient, {
  get: (_, property) => Reflect.get(current.getStore()?.tx ?? accounts(), property),
  has: (_, property) => Reflect.has(current.getStore()?.tx ?? accounts(), property),
});
