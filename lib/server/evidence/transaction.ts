import 'server-only';
import { setOrganization, type Transaction } from '@/lib/server/db/client';
import { evidence } from './integrate';

/** Runs a transaction of the role that makes the trees, in which it sees what is one organization's. */
export const inEvidence = <T>(org: number, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  evidence().$transaction(
    async (tx) => {
      await setOrganization(tx, org);
      return work(tx);
    },
    { maxWait: 3_000, timeout: 5_000 },
  );
