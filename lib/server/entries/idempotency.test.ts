import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireCaller } from '@/lib/server/auth/viewer';
import { readContext } from '@/lib/server/core/request-context';
import { rotateKey } from '@/lib/server/organizations/rotate-api-key';
import { postEntries } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';

// An Idempotency-Key belongs to the API key that sent it, and to those that replace that key.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
beforeAll(async () => {
  database = await serveScratchDatabase();
});
afterAll(() => database.drop());

const once = { 'idempotency-key': 'order-1' };
const entry = (resource_id: string) => ({ action: 'create', resource_type: 'order', resource_id });

test('two API keys of an organization may use the same one', async () => {
  const organization = await database.newOrganization();
  const shop = await database.newKey(organization, 'Shop');
  const crm = await database.newKey(organization, 'CRM');
  const first = await postEntries(shop, entry('a'), once);
  const other = await postEntries(crm, entry('b'), once);
  expect([first.status, other.status]).toEqual([201, 201]);
  expect(other.entries[0]).toMatchObject({ resource_id: 'b' });
  // Each gets its own answer again, and may not use its own for another request.
  expect(await postEntries(shop, entry('a'), once)).toEqual({ ...first, status: 200 });
  expect(await postEntries(crm, entry('b'), once)).toEqual({ ...other, status: 200 });
  await expect(postEntries(crm, entry('a'), once)).rejects.toMatchObject({ status: 422 });
});

test('one is kept for good: not even the owner of the database can make it usable again', async () => {
  const organization = await database.newOrganization();
  const shop = await database.newKey(organization, 'Shop');
  const first = await postEntries(shop, entry('a'), once);
  for (const statement of ['DELETE FROM audit_log_write', 'TRUNCATE audit_log_write']) {
    await expect(database.admin.query(statement)).rejects.toThrow('append-only');
  }
  expect(await postEntries(shop, entry('a'), once)).toEqual({ ...first, status: 200 });
});

test('a key that was rotated twice shares the Idempotency-Keys of those it replaced', async () => {
  const organization = await database.newOrganization();
  const owner = await database.newOwner(organization, 'Olga');
  const old = await database.newKey(organization, 'Shop');
  const first = await postEntries(old, entry('a'), once);
  const context = readContext(new Headers());
  let id = old.actor.apiKeyId ?? '';
  for (let n = 0; n < 2; n++) {
    const input = { id, overlap_days: 1 };
    const reply = { status: 201, headers: {} };
    const rotated = await rotateKey({ caller: owner, input, context, reply });
    id = rotated.id;
    const renewed = await requireCaller(new Headers({ 'x-api-key': rotated.key }));
    expect(renewed.actor.apiKeyId).toBe(id);
    expect(await postEntries(renewed, entry('a'), once)).toEqual({ ...first, status: 200 });
    await expect(postEntries(renewed, entry('b'), once)).rejects.toMatchObject({ status: 422 });
  }
  // And what the new one sends first, the old one does not send again.
  const renewed = await requireCaller(
    new Headers({
      'x-api-key': (
        await rotateKey({
          caller: owner,
          input: { id, overlap_days: 1 },
          context,
          reply: { status: 201, headers: {} },
        })
      ).key,
    }),
  );
  const later = await postEntries(renewed, entry('c'), { 'idempotency-key': 'order-2' });
  const again = await postEntries(old, entry('c'), { 'idempotency-key': 'order-2' });
  expect(again).toEqual({ ...later, status: 200 });
});
