import 'server-only';
import { client, setOrganization, type Transaction } from './client';

/** Reads the log in the background: makes the trees, checks the entries against them, and finds hints. */
export const evidence = () => client('audit_log_evidence');

/** Runs a transaction of that role, in which it sees what is one organization's. It is rolled back after `timeout` milliseconds. */
export const inEvidence = <T>(
  org: number,
  work: (tx: Transaction) => Promise<T>,
  timeout = 5_000,
): Promise<T> =>
  evidence().$transaction(
    async (tx) => {
      await setOrganization(tx, org);
      return work(tx);
    },
    { maxWait: 3_000, timeout },
  );
