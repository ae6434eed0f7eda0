import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import {
  isReading,
  newTenant,
  recordWithRetry,
  type Tenant,
  walk,
  walkSequence,
} from '../support/client';
import { patience, patient, size } from '../support/size';
import { type Stack, startStack } from '../support/stack';

const kills = size(6, 100);
const wanted = size(2_000, 100_000);
const writers = 16;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

test(`${kills} × kill -9 of the database, the server or both, under ${writers} writers: none of ${wanted} acknowledged entries is lost or stored twice`, {
  timeout: patience,
}, async () => {
  onTestFailed(() => console.log(stack.log()));
  const [url = ''] = stack.urls;
  const tenants = await Promise.all([newTenant(stack.admin), newTenant(stack.admin)]);
  /** The id of each acknowledged entry, by the mark from its writer. */
  const acknowledged = new Map<string, string>();

  const write = async (tenant: Tenant) => {
    while (acknowledged.size < wanted) {
      const mark = randomUUID();
      const entry = { action: 'create', resource_type: 'crash', resource_id: mark };
      const [stored] = await recordWithRetry(url, tenant, mark, entry);
      acknowledged.set(mark, stored?.id ?? '');
    }
  };
  const kill = async () => {
    for (let n = 0; n < kills; n++) {
      while (acknowledged.size < (wanted * (n + 0.5)) / kills) await wait(5);
      await wait(Math.random() * 50);
      const [database, server] = [n % 3 !== 1, n % 3 !== 0];
      if (database) stack.killDatabase();
      if (server) await stack.killServer(0);
      if (database) await stack.startDatabase();
      if (server) await stack.startServer(0);
    }
  };
  const all = Array.from({ length: writers }, (_, n) => write(tenants[n % 2] as Tenant));
  await Promise.all([kill(), ...all]);

  const { rows } = await stack.admin.query<{ id: string; mark: string }>(
    `select id, resource_id as mark from audit_log where resource_type = 'crash'`,
  );
  const stored = new Map(rows.map(({ id, mark }) => [mark, id]));
  const lost = [...acknowledged].filter(([mark, id]) => stored.get(mark) !== id);
  const twice = rows.length - stored.size;
  console.log(
    `${kills} kills, ${acknowledged.size} acknowledged, ${lost.length} lost, ${twice} twice`,
  );
  expect(lost).toEqual([]);
  expect(twice).toBe(0);
  expect(stored.size).toBe(acknowledged.size);

  for (const tenant of tenants) await expectComplete(url, tenant);
});

/** Sequence numbers run from 0 without gaps, and walks by number and by time give every entry once. */
async function expectComplete(url: string, tenant: Tenant): Promise<void> {
  const { rows } = await stack.admin.query<{ id: string }>(
    `select id from audit_log where org = (select audit_log_org($1)) and action <> 'view' order by id`,
    [tenant.organizationId],
  );
  const ids = rows.map((row) => row.id);
  const walkWritten = async () =>
    (await walkSequence(url, tenant)).filter((entry) => !isReading(entry));
  await expect.poll(async () => (await walkWritten()).length, patient).toBe(ids.length);
  const all = await walkSequence(url, tenant);
  expect(all.map((entry) => entry.seq)).toEqual(all.map((_, seq) => seq));
  const numbered = all.filter((entry) => !isReading(entry));
  expect(numbered.map((entry) => entry.id).sort()).toEqual(ids);
  expect((await walk(url, tenant)).map((entry) => entry.id).reverse()).toEqual(ids);
}
