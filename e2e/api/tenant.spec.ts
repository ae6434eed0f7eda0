import type { APIRequestContext } from '@playwright/test';
import { facetFields } from '@/lib/contract/fields';
import { expect, type Owner, test } from '../fixtures';
import { expectError } from './expect-error';
import { idsOf, readAll } from './read-log';

// Nothing of a second organization can be reached with the key or the session of the first.

type Two = {
  own: Owner;
  credentials: Record<string, string>[];
  foreign: Owner;
  foreignIds: string[];
  ownIds: string[];
};

const secret = 'foreign secret';

const two = test.extend<{ two: Two }>({
  two: async ({ newOwner, newApiKey, insertEntries }, use) => {
    const own = await newOwner();
    const foreign = await newOwner();
    const start = Date.UTC(2026, 5, 1);
    const rows = (details: string) =>
      Array.from({ length: 6 }, (_, n) => ({
        createdAt: new Date(start + n),
        resourceType: 'source',
        resourceId: `src_${n}`,
        details: JSON.stringify(details),
      }));
    const ownIds = await insertEntries(own.organizationId, rows('own'));
    const foreignIds = await insertEntries(foreign.organizationId, [
      ...rows(secret),
      {
        createdAt: new Date(start + 3),
        resourceType: 'foreign_type',
        resourceId: 'foreign_id',
        action: 'foreign_action',
        userId: foreign.userId,
        details: JSON.stringify(secret),
      },
    ]);
    const key = await newApiKey(own);
    const credentials: Two['credentials'] = [
      { 'x-api-key': key },
      { authorization: `Bearer ${key}` },
      { cookie: own.cookie },
    ];
    await use({ own, credentials, foreign, foreignIds, ownIds });
  },
});

/** Returns the text of the answer, after checking that it contains nothing of the second organization. */
async function readAsFirst(
  request: APIRequestContext,
  { foreign, foreignIds }: Two,
  headers: Record<string, string>,
  path: string,
) {
  const text = await (await request.get(path, { headers })).text();
  const theirs = [foreign.organizationId, foreign.userId, foreign.email, foreign.name, secret];
  for (const value of [...theirs, ...foreignIds]) {
    // An error may repeat what the request contained.
    if (!path.includes(value)) expect(text, path).not.toContain(value);
  }
  return text;
}

two('no parameter of the list reaches the other organization', async ({ request, two }) => {
  const { organizationId, userId } = two.foreign;
  const cursors = two.foreignIds.map((id, n) => {
    const time = new Date(Date.UTC(2026, 5, 1) + (n === 6 ? 3 : n)).toISOString();
    return `cursor=${time}|${id}`;
  });
  for (const headers of two.credentials) {
    for (const query of [
      '',
      'limit=200',
      'limit=200&expand=actor,context',
      'resource_type=source&limit=200',
      'resource_id=src_1&resource_id=src_2',
      'cursor=9999-12-31T23:59:59.999Z|ffffffff-ffff-ffff-ffff-ffffffffffff&limit=200',
      ...cursors,
    ]) {
      const path = `/v1/audit-log?readings=exclude&${query}`;
      const text = await readAsFirst(request, two, headers, path);
      expect(JSON.parse(text)).toHaveProperty('audit_log');
    }
    for (const query of [
      'resource_type=foreign_type',
      'resource_id=foreign_id',
      'action=foreign_action',
      `resource_id=${userId}`,
      `resource_id=${organizationId}`,
    ]) {
      const path = `/v1/audit-log?readings=exclude&${query}`;
      const text = await readAsFirst(request, two, headers, path);
      expect(JSON.parse(text), query).toEqual({
        audit_log: [],
        has_more: false,
        next_cursor: null,
      });
    }
    for (const query of ['org_id', 'organization_id', 'organizationId', 'tenant', 'app.org']) {
      const path = `/v1/audit-log?${query}=${organizationId}`;
      const { param } = JSON.parse(await readAsFirst(request, two, headers, path));
      expect(param).toBe(query);
    }
  }
});

two('no count, facet or search reveals the other organization', async ({ request, two }) => {
  const { userId } = two.foreign;
  const range = 'after=2026-06-01&before=2026-06-02';
  for (const headers of two.credentials) {
    const get = async (path: string) =>
      JSON.parse(await readAsFirst(request, two, headers, `/v1/audit-log/${path}`));
    for (const field of facetFields) await get(`facets?field=${field}&limit=100`);
    expect(await get(`count?${range}`)).toMatchObject({ count: 6, is_complete: true });
    const { buckets } = await get(`histogram?${range}`);
    const total = buckets.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
    expect(total).toBe(6);
    const nothing = { count: 0, is_complete: true, counted_after: null };
    for (const query of [
      'resource_type=foreign_type',
      `user_id=${userId}`,
      `${range}&q=foreign`,
      `${range}&q=${two.foreignIds[0]}`,
    ]) {
      expect(await get(`count?${query}`), query).toEqual(nothing);
      expect((await get(`facets?field=actor_type&${query}`)).values, query).toEqual([]);
      const { values } = await get(`histogram?${query}`);
      expect(values, query).toEqual([]);
    }
    for (const search of ['foreign', userId, two.foreign.name]) {
      const query = `search=${encodeURIComponent(search)}`;
      for (const field of facetFields) {
        expect((await get(`facets?field=${field}&${query}`)).values, query).toEqual([]);
      }
    }
  }
});

two('a cursor of the other organization is only a position', async ({ request, two }) => {
  const cursor = `2026-06-01T00:00:00.003Z|${two.foreignIds[3]}`;
  for (const headers of two.credentials) {
    const response = await request.get(`/v1/audit-log?cursor=${cursor}`, { headers });
    const { audit_log } = await response.json();
    expect(idsOf(audit_log).slice(-3)).toEqual(two.ownIds.slice(0, 3).reverse());
  }
});

two('no header selects the organization', async ({ request, two }) => {
  const { organizationId } = two.foreign;
  for (const credential of two.credentials) {
    for (const name of ['x-organization-id', 'x-org-id', 'x-tenant', 'app.org']) {
      const headers = { ...credential, [name]: organizationId };
      await readAsFirst(request, two, headers, '/v1/audit-log?limit=200');
    }
  }
});

two('an entry of the other organization answers 404', async ({ request, two }) => {
  for (const headers of two.credentials) {
    for (const id of two.foreignIds) {
      for (const query of ['', '?expand=actor,context']) {
        await readAsFirst(request, two, headers, `/v1/audit-log/${id}${query}`);
        const response = await request.get(`/v1/audit-log/${id}${query}`, { headers });
        await expectError(response, 'not_found');
      }
    }
  }
});

two(
  'keys of the other organization are neither listed nor revoked',
  async ({ request, two, newApiKey }) => {
    const key = await newApiKey(two.foreign);
    const asForeign = { cookie: two.foreign.cookie };
    const asOwn = { cookie: two.own.cookie };
    const keysOf = async (headers: Record<string, string>) =>
      (await (await request.get('/v1/api-keys', { headers })).json()).api_keys;
    const [{ id }] = await keysOf(asForeign);
    expect(await keysOf(asOwn)).toHaveLength(1);
    expect(JSON.stringify(await keysOf(asOwn))).not.toContain(id);

    const revoke = async (which: string) => {
      const response = await request.delete(`/v1/api-keys/${which}`, { headers: asOwn });
      const { request_id } = await expectError(response, 'not_found');
      return (await response.text()).replace(request_id, '');
    };
    expect(await revoke(id)).toBe(await revoke('ak_0123456789abcdef'));
    const still = await request.get('/v1/audit-log', { headers: { 'x-api-key': key } });
    expect(still.status()).toBe(200);
    expect((await readAll(request, key, 'action=revoke')).length).toBe(0);
  },
);

two(
  'a session with the other organization as active one reads nothing',
  async ({ request, two, database }) => {
    await database.query('update session set active_organization_id = $1 where user_id = $2', [
      two.foreign.organizationId,
      two.own.userId,
    ]);
    const headers = { cookie: two.own.cookie };
    await readAsFirst(request, two, headers, '/v1/audit-log');
    await expectError(await request.get('/v1/audit-log', { headers }), 'forbidden');
    await expectError(await request.get('/v1/api-keys', { headers }), 'forbidden');
  },
);
