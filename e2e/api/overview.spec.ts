import type { Overview } from '@/lib/contract/overview';
import { expect, test } from '../fixtures';
import { expectError } from './expect-error';
import { record } from './record-log';

const day = 24 * 3_600_000;
const begin = Date.UTC(2026, 2, 1, 10);
const at = (days: number, minutes = 0) => new Date(begin + days * day + minutes * 60_000);

test('an overview compares a period with the one before, and says who and what is new', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const entry = { action: 'create', resourceType: 'source', resourceId: 'src_1' };
  await insertEntries(organizationId, [
    { ...entry, createdAt: at(-30), userId: 'usr_old' },
    { ...entry, createdAt: at(-5), userId: 'usr_old', action: 'delete' },
    { ...entry, createdAt: at(1), userId: 'usr_old' },
    { ...entry, createdAt: at(1, 40), userId: 'usr_new' },
    { ...entry, createdAt: at(2), userId: 'usr_new', action: 'delete' },
  ]);
  const query = `after=${at(0).toISOString()}&before=${at(7).toISOString()}&zone=Asia/Kolkata`;
  const response = await request.get(`/v1/audit-log/overview?${query}`, {
    headers: { 'x-api-key': apiKey },
  });
  expect(response.status(), await response.text()).toBe(200);
  const overview: Overview = await response.json();
  expect(overview).toMatchObject({
    counted_after: null,
    compared: { after: at(-7).toISOString(), before: at(0).toISOString() },
    counts: {
      entries: { count: 3, compared: 1 },
      people: { count: 2, compared: 1 },
      api_keys: { count: 0, compared: 0 },
      failures: { count: 0, compared: 0 },
      deletions: { count: 1, compared: 1 },
      hints: { count: 0, compared: 0 },
    },
    actions: [
      { value: 'create', count: 2 },
      { value: 'delete', count: 1 },
    ],
    resources: [{ type: 'source', id: 'src_1', name: null, count: 3 }],
    zone: 'Asia/Kolkata',
    // Half past nine there is half past three of UTC.
    hours: [
      { start: at(1, -30).toISOString(), count: 1 },
      { start: at(1, 30).toISOString(), count: 1 },
      { start: at(2, -30).toISOString(), count: 1 },
    ],
  });
  expect(overview.new_faces?.people.values).toMatchObject([
    { value: 'usr_new', count: 2, first: { created_at: at(1, 40).toISOString() } },
  ]);
});

test('what matters is told with its entry, but for long details', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization();
  const failed = { resource_type: 'source', resource_id: 'src_1', outcome: 'failure' };
  for (const entry of [
    { ...failed, action: 'delete', details: { reason: 'full' } },
    { ...failed, action: 'create', details: { reason: 'x'.repeat(33_000) } },
  ])
    await record(request, apiKey, entry);
  const response = await request.get('/v1/audit-log/overview', {
    headers: { 'x-api-key': apiKey },
  });
  expect((await response.json()).notable).toMatchObject([
    { action: 'create', entry: { action: 'create', actor: { type: 'api_key' }, details: null } },
    { action: 'delete', entry: { action: 'delete', details: '{"reason":"full"}' } },
  ]);
});

test('what is no period or no zone is refused by name', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  for (const [query, param] of [
    ['after=2020-01-01', 'after'],
    ['zone=Mars/Olympus', 'zone'],
    ['zone=UTC&zone=UTC', 'zone'],
    ['by=happened', 'by'],
    ['limit=5', 'limit'],
  ]) {
    const response = await request.get(`/v1/audit-log/overview?${query}`, {
      headers: { 'x-api-key': apiKey },
    });
    await expectError(response, 'invalid_parameter', param);
  }
});
