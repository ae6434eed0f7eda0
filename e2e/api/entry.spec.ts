import { expect, test } from '../fixtures';
import { expectCommonHeaders, expectError } from './expect-error';
import { readPage } from './read-log';

const rows = [{ createdAt: new Date('2026-06-01T00:00:00.001Z'), details: '{"a": 1}' }];

test('an entry read by its id equals the entry in the list', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const [id] = await insertEntries(organizationId, rows);
  const headers = { 'x-api-key': apiKey };
  const response = await request.get(`/v1/audit-log/${id}`, { headers });
  expect(response.status()).toBe(200);
  expectCommonHeaders(response);
  expect(await response.json()).toEqual((await readPage(request, apiKey)).audit_log[0]);
});

test("an absent entry and another organization's get the same answer except for the request id", async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const own = await newOrganization();
  const other = await newOrganization();
  const [foreign] = await insertEntries(other.organizationId, rows);
  const answer = async (id: string | undefined) => {
    const headers = { 'x-api-key': own.apiKey };
    const response = await request.get(`/v1/audit-log/${id}`, { headers });
    const { request_id } = await expectError(response, 'not_found');
    const { date, 'x-request-id': _, 'ratelimit-remaining': __, ...rest } = response.headers();
    return { text: (await response.text()).replace(request_id, ''), rest };
  };
  const absent = await answer('019e8075-0001-7000-8000-000000000000');
  expect(await answer(foreign)).toEqual(absent);
});

for (const id of [
  ...['x', '1', 'null', '019e8075', '019e8075-0001-4000-8000-000000000000', `${'0'.repeat(36)}`],
  ...['ffffffff-ffff-7fff-bfff-ffffffffffff', '00000000-0000-7000-8000-000000000000'],
  ...['%00', 'a%2Fb', '%F0%9F%98%80', "'", '%7B%7D', 'x'.repeat(4_000), '%20'],
]) {
  test(`an invalid id, ${id.slice(0, 40)}: 404`, async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const headers = { 'x-api-key': apiKey };
    await expectError(await request.get(`/v1/audit-log/${id}`, { headers }), 'not_found');
  });
}

test('unknown parameters are refused, including an id in the query', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const [id] = await insertEntries(organizationId, rows);
  for (const name of ['id', 'limit', 'expandd']) {
    const headers = { 'x-api-key': apiKey };
    const response = await request.get(`/v1/audit-log/${id}?${name}=x`, { headers });
    await expectError(response, 'invalid_parameter', name);
  }
});

test.describe('expand', () => {
  test('adds the actor and the context only on request', async ({ request, signUp, newApiKey }) => {
    const owner = await signUp();
    const apiKey = await newApiKey(owner);
    const read = async (query: string) =>
      (await readPage(request, apiKey, `action=sign_up${query}`)).audit_log[0];
    const plain = await read('');
    const actor = {
      type: 'user',
      name: owner.name,
      email: owner.email,
      api_key_id: null,
      api_key_name: null,
      on_behalf_of: null,
    };
    const context = {
      user_agent: expect.stringContaining('Playwright'),
      request_id: expect.stringMatching(/^req_[0-9a-f]{12}$/),
      occurred_at: null,
      source: 'product',
      session_id: null,
      location: null,
      correlation_id: null,
    };
    expect(Object.keys(plain ?? {})).toHaveLength(9);
    expect(await read('&expand=actor')).toEqual({ ...plain, actor });
    expect(await read('&expand=context')).toEqual({ ...plain, context });
    expect(await read('&expand=actor,context')).toEqual({ ...plain, actor, context });
    expect(await read('&expand=context,actor')).toEqual({ ...plain, actor, context });

    const headers = { 'x-api-key': apiKey };
    const one = await request.get(`/v1/audit-log/${plain?.id}?expand=actor,context`, { headers });
    expect(await one.json()).toEqual({ ...plain, actor, context });
  });
});
