import 'server-only';
import { LRUCache } from 'lru-cache';
import { log, type Transaction } from './client';

// In the tables of the log an organization is a number, because it is in every index (docs/decisions/0020). It never changes.

type Asked = { org: number };

const numbers = new LRUCache<string, number>({
  // By size: with `max` it would take 3 MB for each of its copies in this process before it holds anything.
  ...{ maxSize: 100_000, sizeCalculation: () => 1 },
  fetchMethod: (organizationId) => ask(log(), organizationId),
});

/** The number of an organization, which gets one at its first use. */
export const numberOf = async (organizationId: string): Promise<number> =>
  numbers.get(organizationId) ?? numbers.forceFetch(organizationId);

/** The same in a transaction that may make the organization: a number that it gives is not known before the commit. */
export const numberWithin = async (tx: Transaction, organizationId: string): Promise<number> =>
  numbers.get(organizationId) ?? ask(tx, organizationId);

async function ask(client: Transaction, organizationId: string): Promise<number> {
  if (!/^org_[0-9a-f]{32}$/.test(organizationId)) {
    throw new Error(`'${organizationId}' is not the id of an organization`);
  }
  const [asked] = await client.$queryRaw<Asked[]>`SELECT audit_log_org(${organizationId}) AS org`;
  if (asked === undefined) throw new Error('a statement without FROM must return one row');
  return asked.org;
}
