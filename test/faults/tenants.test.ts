import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Organization } from '@/lib/server/core/principal';
import { client, inOrganization, type Transaction } from '@/lib/server/db/client';
import { writeEntries } from '@/lib/server/recording/insert';
import { organizationOf } from '../support/caller';
import { forEach } from '../support/for-each';
import { patience, size } from '../support/size';
import { someEntry } from '../support/some-entry';
import { type Stack, startStack } from '../support/stack';
import { untilReached } from '../support/until-reached';

const transactions = size(4_000, 100_000);
const ids = Array.from({ length: 50 }, () => `org_${randomBytes(16).toString('hex')}`);
const organizations: Organization[] = [];

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ servers: 0 });
  Object.assign(process.env, {
    DATABASE_URL: stack.databaseUrl,
    DATABASE_POOL_SIZE: '5',
    BASE_URL: 'http://127.0.0.1:1',
    BETTER_AUTH_SECRET: 'a secret of no worth, for one test only',
  });
});
afterAll(async () => {
  await client('audit_log_server').$disconnect();
  await stack?.stop();
});

type Rows = { org: number }[];

/** None of these queries names an organization: the database alone separates them. */
const queries: ((tx: Transaction) => Promise<Rows>)[] = [
  (tx) => tx.$queryRaw<Rows>`select org from audit_log limit 200`,
  (tx) => tx.$queryRaw<Rows>`select org from audit_log order by id limit 200`,
  (tx) => tx.$queryRaw<Rows>`select distinct org from audit_log`,
  (tx) => tx.$queryRaw<Rows>`select max(org) as org from audit_log`,
  (tx) => tx.$queryRaw<Rows>`select org from audit_log where org > 0`,
];

test(`${transactions} interleaved transactions of ${ids.length} organizations on 5 connections read no foreign row`, {
  timeout: patience,
}, async () => {
  for (const id of ids) organizations.push(await organizationOf(id));
  for (const organization of organizations) await write(organization, organization, 10);
  const found = { own: 0, foreign: 0, withoutOrganization: 0, aborted: 0 };

  await forEach(transactions, 40, async (n) => {
    const organization = organizations[(n * 7) % organizations.length] as Organization;
    const read = queries[n % queries.length] as (typeof queries)[number];
    const isAborted = n % 20 === 0;
    const run = untilReached(() =>
      inOrganization(organization, async (tx) => {
        const rows = await read(tx);
        for (const row of rows) found[row.org === organization.org ? 'own' : 'foreign']++;
        if (n % 40 === 0) await tx.$queryRaw`select 1 / 0`;
        if (isAborted) throw new Error('aborted on purpose');
      }),
    );
    if (isAborted) {
      await expect(run).rejects.toThrow(/aborted on purpose|division by zero/);
      found.aborted++;
    } else await run;
    // The next query on the connection, without an organization, must not run for the previous one.
    if (n % 5 === 0) {
      const rows = await untilReached(
        () => client('audit_log_server').$queryRaw<Rows>`select org from audit_log`,
      );
      found.withoutOrganization += rows.length;
    }
  });

  console.log(
    `${transactions} transactions, ${found.aborted} aborted: ${found.own} own rows, ${found.foreign} foreign, ${found.withoutOrganization} without an organization`,
  );
  expect(found.foreign).toBe(0);
  expect(found.withoutOrganization).toBe(0);
  expect(found.aborted).toBe(transactions / 20);
  expect(found.own).toBeGreaterThan(transactions);
});

test('an entry of another organization is refused, by the function that writes and by row security', async () => {
  const [one, other] = organizations as [Organization, Organization];
  await expect(write(one, other)).rejects.toThrow(/in a transaction of another one/);
  const insert = inOrganization(
    one,
    (tx) => tx.$executeRaw`
      INSERT INTO audit_log (org, id, created_at, action, resource_type, actor_type)
      SELECT ${other.org}, audit_log_id(gen_random_uuid(), at), at, 'ping', 'test', 'system' FROM audit_log_now() AS at`,
  );
  await expect(insert).rejects.toThrow(/row-level security/);
});

test.each(['', 'org_1', "org_'; reset role; --", `org_${'A'.repeat(32)}`, `${ids[0]}\0`])(
  '%j is not accepted as the id of an organization',
  async (organization) => {
    await expect(organizationOf(organization)).rejects.toThrow(/is not the id/);
  },
);

const write = (within: Organization, of: Organization, count = 1) =>
  inOrganization(within, (tx) =>
    writeEntries(
      tx,
      of.org,
      Array.from({ length: count }, () => someEntry),
    ),
  );
