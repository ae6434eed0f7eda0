import { afterAll, beforeAll, expect, test } from 'vitest';
import { workingKeysOf } from '@/components/api-keys/key-status';
import type { Caller } from '@/lib/server/core/principal';
import { callOf } from '@/test/support/caller';
import { serveScratchDatabase } from '@/test/support/serving';
import { createKey, listKeys, revokeKey } from './api-keys';
import { rotateKey } from './rotate-api-key';

// Each key lists who made it, so that it can be revoked when they leave.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
beforeAll(async () => {
  database = await serveScratchDatabase();
});
afterAll(() => database.drop());

test('a key lists who made or rotated it, and so which keys of a person still work', async () => {
  const organization = await database.newOrganization();
  const olga = await database.newOwner(organization, 'Olga');
  const ada = await database.newOwner(organization, 'Ada');
  await database.newKey(organization, 'from before');
  const make = (caller: Caller, name: string) =>
    createKey(callOf(caller, { name, scopes: ['audit_log:read' as const] }));
  const kept = await make(olga, 'kept');
  const revoked = await make(olga, 'revoked');
  const rotated = await make(olga, 'rotated');
  expect(kept.created_by).toEqual({ user_id: olga.actor.userId, name: 'Olga' });
  await revokeKey(callOf(ada, { id: revoked.id }));
  // Ada sees the new secret, and Olga's stops at once.
  const renewed = await rotateKey(callOf(ada, { id: rotated.id, overlap_days: 0 }));
  expect(renewed.created_by).toEqual({ user_id: ada.actor.userId, name: 'Ada' });

  const { api_keys } = await listKeys(callOf(olga, {}));
  expect(api_keys.find(({ name }) => name === 'from before')?.created_by).toBeNull();
  const now = Date.now() + 1_000;
  const working = ({ actor }: Caller) =>
    workingKeysOf(actor.userId ?? '', api_keys, now).map(({ id }) => id);
  expect(working(olga)).toEqual([kept.id]);
  expect(working(ada)).toEqual([renewed.id]);
});
