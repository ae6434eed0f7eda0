import { expect, test } from '../fixtures';
import { expectError } from './expect-error';
import { idsOf, readAll, readPage } from './read-log';
import { record } from './record-log';

// By the time of events: `by=happened` on every route, with a cursor of its own.

const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`;

const entries = [
  { action: 'create', occurred_at: at(3) },
  { action: 'delete', occurred_at: at(1) },
  { action: 'create', occurred_at: at(2) },
  { action: 'update' },
].map((entry) => ({ resource_type: 'source', ...entry }));

/** The places of `entries` in the order of their events. */
const inOrder = [3, 0, 2, 1];

test('lists, filters, counts, draws and exports', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  const ids = idsOf(await record(request, apiKey, entries));
  const found = async (query: string) =>
    idsOf(await readAll(request, apiKey, `by=happened&limit=2&source=api&${query}`)).map((id) =>
      ids.indexOf(id),
    );
  expect(await found('')).toEqual(inOrder);
  expect(await found('order=asc')).toEqual(inOrder.toReversed());
  expect(await found('action=create')).toEqual([0, 2]);
  expect(await found(`after=${at(1)}&before=${at(3)}`)).toEqual([2, 1]);
  expect(await found(`after=${at(2)}&q=source`)).toEqual([3, 0, 2]);

  const get = async (path: string) => {
    const response = await request.get(path, { headers: { 'x-api-key': apiKey } });
    expect(response.status(), await response.text()).toBe(200);
    return response;
  };
  const range = `source=api&by=happened&after=${at(1)}&before=${at(3)}`;
  expect(await (await get(`/v1/audit-log/count?${range}`)).json()).toMatchObject({ count: 2 });
  const facet = await (await get(`/v1/audit-log/facets?field=action&${range}`)).json();
  expect(facet.values.map(({ value }: { value: string }) => value).sort()).toEqual([
    'create',
    'delete',
  ]);
  const histogram = await (await get(`/v1/audit-log/histogram?field=action&${range}`)).json();
  const shown = histogram.buckets.filter(({ count }: { count: number }) => count > 0);
  expect(shown.map(({ start }: { start: string }) => start)).toEqual([at(1), at(2)]);
  expect(histogram.by).toBe('action');
  const whole = await (await get('/v1/audit-log/histogram?by=happened&source=api')).json();
  expect(whole.after).toBe(at(1));

  const lines = (await (await get(`/v1/audit-log/export?format=ndjson&${range}`)).text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.slice(0, -1).map(({ id }) => ids.indexOf(id))).toEqual([2, 1]);
  expect(lines[0].event.happened_at).toBe(at(2));
  expect(lines.at(-1).end).toEqual({ count: 2, cursor: `${at(1)}|${ids[1]}` });
});

test('an answer says the position by this time, and nothing of what is complete', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization();
  const [first] = await record(request, apiKey, entries);
  const ask = (query: string) =>
    request.get(`/v1/audit-log?limit=2&readings=exclude&source=api&${query}`, {
      headers: { 'x-api-key': apiKey },
    });
  const response = await ask('by=happened');
  expect(response.headers()['audit-log-complete-through']).toBeUndefined();
  const { next_cursor } = await response.json();
  expect(next_cursor).toBe(`${at(3)}|${first?.id}`);
  const recorded = await ask('by=recorded');
  expect(recorded.headers()['audit-log-complete-through']).toBeDefined();
  expect(await recorded.json()).toEqual(await (await ask('')).json());
  // Of a list by the other time it is a valid position: nothing was recorded before this one.
  const other = await readPage(request, apiKey, `cursor=${encodeURIComponent(next_cursor)}`);
  expect(other.audit_log).toEqual([]);
});

test('what it does not go with', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  const refused: [string, string][] = [
    ['?by=', 'by'],
    ['?by=time', 'by'],
    ['?by=happened&by=recorded', 'by'],
    ['?by=happened&order=seq', 'by'],
    ['/histogram?by=action&field=action', 'by'],
    ['/histogram?field=nothing', 'field'],
  ];
  for (const [path, param] of refused) {
    const response = await request.get(`/v1/audit-log${path}`, {
      headers: { 'x-api-key': apiKey },
    });
    await expectError(response, 'invalid_parameter', param);
  }
});
