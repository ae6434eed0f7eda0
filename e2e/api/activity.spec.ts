import type { Activity } from '@/lib/contract/activity';
import { expect, test } from '../fixtures';
import { expectError } from './expect-error';

// Sunday, half past nine in the evening of Kolkata.
const begin = Date.UTC(2026, 2, 1, 16);
const minute = 60_000;
const at = (minutes: number) => new Date(begin + minutes * minute);

test('an activity tells what entries of a period are, in the hours of a zone', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const entry = { action: 'create', resourceType: 'source', resourceId: 'src_1', userId: 'usr_1' };
  await insertEntries(organizationId, [
    { ...entry, createdAt: at(-1) },
    { ...entry, createdAt: at(10) },
    { ...entry, createdAt: at(20), action: 'delete', userId: 'usr_2' },
    { ...entry, createdAt: at(95), resourceId: 'src_2' },
    { ...entry, createdAt: at(180) },
  ]);
  const query = `after=${at(0).toISOString()}&before=${at(180).toISOString()}&zone=Asia/Kolkata&bucket_seconds=3600`;
  const response = await request.get(`/v1/audit-log/activity?${query}&readings=exclude`, {
    headers: { 'x-api-key': apiKey },
  });
  expect(response.status(), await response.text()).toBe(200);
  const activity: Activity = await response.json();
  expect(activity).toEqual({
    after: at(0).toISOString(),
    before: at(180).toISOString(),
    counted_after: null,
    count: 3,
    failures: 0,
    first_at: at(10).toISOString(),
    last_at: at(95).toISOString(),
    bucket_seconds: 3600,
    buckets: [
      { start: at(0).toISOString(), count: 2, failures: 0 },
      { start: at(60).toISOString(), count: 1, failures: 0 },
      { start: at(120).toISOString(), count: 0, failures: 0 },
    ],
    hours: [
      { weekday: 7, hour: 21, count: 2 },
      { weekday: 7, hour: 23, count: 1 },
    ],
    events: {
      values: [
        { resource_type: 'source', action: 'create', count: 2 },
        { resource_type: 'source', action: 'delete', count: 1 },
      ],
      is_complete: true,
    },
    actors: {
      values: [
        { value: 'user:usr_1', label: null, count: 2 },
        { value: 'user:usr_2', label: null, count: 1 },
      ],
      is_complete: true,
    },
    addresses: { values: [], is_complete: true },
    resources: {
      values: [
        { type: 'source', id: 'src_1', name: null, count: 2 },
        { type: 'source', id: 'src_2', name: null, count: 1 },
      ],
      is_complete: true,
    },
  });
});

test('without a range it is of the last seven days', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const ago = (days: number) => new Date(Date.now() - days * 24 * 60 * minute);
  await insertEntries(organizationId, [{ createdAt: ago(8) }, { createdAt: ago(6) }]);
  const response = await request.get('/v1/audit-log/activity?action=create', {
    headers: { 'x-api-key': apiKey },
  });
  const activity: Activity = await response.json();
  expect(activity.count).toBe(1);
  expect(activity.buckets.length).toBeLessThanOrEqual(60);
  expect(Date.parse(activity.before) - Date.parse(activity.after)).toBe(7 * 24 * 60 * minute);
});

test('what is no zone or makes too many buckets is refused by name', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization();
  for (const [query, param] of [
    ['zone=Mars/Olympus', 'zone'],
    ['bucket_seconds=0', 'bucket_seconds'],
    ['bucket_seconds=60', 'bucket_seconds'],
    ['bucket_seconds=3600&bucket_seconds=60', 'bucket_seconds'],
    ['limit=5', 'limit'],
  ]) {
    const response = await request.get(`/v1/audit-log/activity?${query}`, {
      headers: { 'x-api-key': apiKey },
    });
    await expectError(response, 'invalid_parameter', param);
  }
});
