import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { type Caller, personAsActor } from '@/lib/server/core/principal';
import { readContext } from '@/lib/server/core/request-context';
import { recordStandalone } from '@/lib/server/recording/record-event';
import { postEntries } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';
import { getFacets } from './facets';
import { readPage } from './read-page';

// A key cannot imitate what this product records, and is named in each entry that it writes.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let caller: Caller;
beforeAll(async () => {
  database = await serveScratchDatabase();
  caller = await database.newKey(await database.newOrganization(), 'Payroll');
});
afterAll(() => database.drop());

const context = readContext(new Headers());

const send = (body: object) => postEntries(caller, body);

async function list(filters = {}): Promise<ExpandedEntry[]> {
  const { entries } = await readPage(caller, { ...filters, expand: ['actor', 'context'] });
  return JSON.parse(`[${entries}]`);
}

/** A sign-in of the owner, as this product would record it. */
const forged = {
  action: 'sign_in',
  resource_type: 'session',
  resource_id: 'ses_1',
  user_id: 'usr_1',
  actor: { type: 'user', name: 'Olga Owner', email: 'olga@example.com' },
  ip_address: '192.0.2.1',
  user_agent: 'Mozilla/5.0',
};

test('an entry that a key sends is from the API, with the key’s name, whatever it says', async () => {
  await send(forged);
  await send({ action: 'run', resource_type: 'job', actor: { type: 'system', name: 'System' } });
  await send({ action: 'run', resource_type: 'job', actor: { type: 'api_key', name: 'CI' } });
  const product = {
    ...caller,
    actor: personAsActor({ id: 'usr_1', name: 'Olga Owner', email: 'olga@example.com' }),
  };
  const resource = { id: 'usr_1', name: 'Olga Owner' };
  const event = { event: 'user.sign_in', resource, context } as const;
  await recordStandalone(product, event);

  const [own, ...sent] = await list();
  expect(own?.context.source).toBe('product');
  expect(own?.actor).toMatchObject({ name: 'Olga Owner', api_key_id: null, api_key_name: null });
  expect(sent.length).toBe(3);
  for (const entry of sent) {
    expect(entry.context.source).toBe('api');
    expect(entry.actor).toMatchObject({
      api_key_id: caller.actor.apiKeyId,
      api_key_name: 'Payroll',
    });
  }
});

test('a filter tells them apart', async () => {
  expect((await list({ source: ['product'] })).map((entry) => entry.action)).toEqual(['sign_in']);
  expect((await list({ source_not: ['product'] })).length).toBe(3);
  expect((await list({ source: ['api'], action: ['sign_in'] })).length).toBe(1);
  const facet = await getFacets({
    caller,
    input: { field: 'source' },
    context,
    reply: { status: 200, headers: {} },
  });
  expect(facet.values).toEqual([
    { value: 'api', label: null, count: 3 },
    { value: 'product', label: null, count: 1 },
  ]);
});

test.each(['source', 'api_key_name', 'api_key_id'])('nobody can send %s', async (name) => {
  await expect(send({ action: 'a', resource_type: 'b', [name]: 'product' })).rejects.toMatchObject({
    status: 400,
    param: name,
  });
  await expect(
    send({ action: 'a', resource_type: 'b', actor: { type: 'user', [name]: 'product' } }),
  ).rejects.toMatchObject({ status: 400 });
});

test('a facet shows the name of the key itself, not what an entry claims', async () => {
  const facet = await getFacets({
    caller,
    input: { field: 'api_key_id', readings: 'exclude' },
    context,
    reply: { status: 200, headers: {} },
  });
  expect(facet.values).toEqual([{ value: caller.actor.apiKeyId, label: 'Payroll', count: 3 }]);
});
