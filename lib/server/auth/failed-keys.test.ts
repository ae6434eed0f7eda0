import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setServerEnv } from '@/test/support/server-env';
import { hashCredential } from './hash-credential';
import { requireCaller } from './viewer';

const hex = (digits: number) => randomBytes(digits / 2).toString('hex');
const newKey = () => `hs_live_${hex(64)}`;

let owner: pg.Pool;
beforeAll(() => {
  setServerEnv();
  owner = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 1 });
});
afterAll(() => owner.end());

async function putKey(key: string): Promise<void> {
  const organization = `org_${hex(32)}`;
  await owner.query(
    `with made as (insert into organization (id, name, slug) values ($1, 'One', $1) returning id)
     insert into api_key (id, organization_id, name, key_hash, key_prefix, scopes)
     select $2, id, 'Key', $3, 'hs_live_0000', '{audit_log:read}' from made`,
    [organization, `ak_${hex(16)}`, hashCredential(key)],
  );
}

/** The status that a request with this key would have. */
const send = (key: string, address: string) =>
  requireCaller(new Headers({ 'x-api-key': key, 'x-client-address': address })).then(
    () => 200,
    (error: { status?: number }) => error.status,
  );

describe('keys that are not valid', () => {
  test('of many from one network at once, 20 are looked up and the others refused', async () => {
    const tries = Array.from({ length: 60 }, () => send(newKey(), '192.0.2.1'));
    const statuses = await Promise.all(tries);
    expect(statuses.filter((status) => status === 401)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(40);
    expect(await send(newKey(), '192.0.2.1')).toBe(429);
    // Another IPv4 address is another network.
    expect(await send(newKey(), '192.0.2.2')).toBe(401);
  });

  test('an IPv6 network is one sender', async () => {
    const tries = Array.from({ length: 30 }, (_, n) => send(newKey(), `2001:db8::${n + 1}`));
    expect((await Promise.all(tries)).filter((status) => status === 429)).toHaveLength(10);
  });

  test('the refusal says when to come back', async () => {
    const refusal = requireCaller(
      new Headers({ 'x-api-key': newKey(), 'x-client-address': '192.0.2.1' }),
    );
    await expect(refusal).rejects.toMatchObject({
      headers: { 'Retry-After': expect.stringMatching(/^\d+$/) },
    });
  });

  test('one that is sent again and again is looked up once, and counted once', async () => {
    const key = newKey();
    const statuses = await Promise.all(Array.from({ length: 60 }, () => send(key, '192.0.2.3')));
    expect(new Set(statuses)).toEqual(new Set([401]));
    // It is not asked for again: now it would be found.
    await putKey(key);
    expect(await send(key, '192.0.2.3')).toBe(401);
  });

  test('leave those that are valid alone: known ones always, new ones at any other network', async () => {
    const [known, fresh] = [newKey(), newKey()];
    await putKey(known);
    await putKey(fresh);
    expect(await send(known, '192.0.2.4')).toBe(200);
    await Promise.all(Array.from({ length: 60 }, () => send(newKey(), '192.0.2.4')));
    expect(await send(known, '192.0.2.4')).toBe(200);
    expect(await send(fresh, '192.0.2.5')).toBe(200);
  });

  test('many valid ones that come at once for the first time are all let in', async () => {
    const keys = Array.from({ length: 50 }, newKey);
    for (const key of keys) await putKey(key);
    const statuses = await Promise.all(keys.map((key) => send(key, '192.0.2.6')));
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
