import type { APIRequestContext } from '@playwright/test';
import { CloudEvent } from 'cloudevents';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { violationsOf } from '@/test/support/ocsf/violations';
import { expect, test } from '../fixtures';
import { readAll } from './read-log';
import { record } from './record-log';

// Entries in the languages of other systems, read as those do.

const olga = { type: 'user', name: 'Olga Owner', email: 'olga@example.com' };
const sent = [
  {
    action: 'sign_in_failed',
    resource_type: 'user',
    resource_id: 'usr_1',
    user_id: 'usr_1',
    actor: olga,
    outcome: 'failure',
    ip_address: '192.0.2.7',
    user_agent: 'curl/8',
    location: 'Berlin, DE',
    occurred_at: '2026-03-01T10:00:00.250Z',
  },
  {
    action: 'update',
    resource_type: 'member',
    resource_id: 'usr_2',
    resource_name: 'Ben "=1+1" </script>',
    user_id: 'usr_1',
    actor: olga,
    outcome: 'success',
    details: { changes: { role: { from: 'member', to: 'admin' } } },
  },
  {
    action: 'add',
    resource_type: 'member',
    resource_id: 'usr_2',
    user_id: 'usr_1',
    actor: olga,
    targets: [{ type: 'team', id: 'team_1', name: 'Ops' }],
  },
  { action: 'disable', resource_type: 'destination', resource_id: 'dst_1', ip_address: 'build-7' },
  { action: 'retry', resource_type: 'connection', actor: { type: 'system', name: 'Scheduler' } },
];

type Fields = Record<string, unknown>;
/** An event of OCSF, as far as the reader below knows it. */
type Read = {
  class_uid: number;
  status_id: number;
  time: number;
  metadata: { uid: string; event_code: string; logged_time: number };
  actor?: { user?: { uid?: string; name?: string; email_addr?: string } };
  user?: { uid?: string; name?: string };
  entity?: { uid?: string; name?: string };
  group?: { uid?: string };
  unmapped: Fields;
};

const asText = (time: number) => new Date(time).toISOString();

/** What matters of an event, by the attributes of OCSF alone. */
const fromOcsf = ({ metadata, actor, status_id, time, entity, user }: Read) => ({
  id: metadata.uid,
  action: metadata.event_code,
  actor: [actor?.user?.uid, actor?.user?.name, actor?.user?.email_addr],
  target: (entity ?? user)?.uid,
  outcome: ['unknown', 'success', 'failure'][status_id],
  happened: asText(time),
  recorded: asText(metadata.logged_time),
});

const fromEntry = ({
  id,
  action,
  user_id,
  actor,
  resource_id,
  event,
  ...entry
}: ExpandedEntry) => ({
  id,
  action,
  actor: [user_id ?? undefined, actor.name ?? undefined, actor.email ?? undefined],
  target: resource_id ?? undefined,
  outcome: event.outcome ?? 'unknown',
  happened: entry.context.occurred_at ?? entry.created_at,
  recorded: entry.created_at,
});

/** The entries of a log, and its export, of which the last line is the end marker. */
async function exportAs(format: string, request: APIRequestContext, apiKey: string) {
  await record(request, apiKey, sent);
  const query = 'expand=actor,context,target,event&action_not=export';
  const entries = (await readAll(request, apiKey, query)) as ExpandedEntry[];
  expect(entries).toHaveLength(sent.length);
  const response = await request.get(
    `/v1/audit-log/export?format=${format}&action_not=export&readings=exclude`,
    { headers: { 'x-api-key': apiKey } },
  );
  const text = await response.text();
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { entries, lines, events: lines.slice(0, -1) };
}

test('as events of OCSF', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  const { entries, lines, events } = await exportAs('ocsf', request, apiKey);
  expect(lines.flatMap(violationsOf)).toEqual([]);
  expect(events.map(fromOcsf)).toEqual(entries.map(fromEntry));
  expect(events.map(({ class_uid }) => class_uid)).toEqual([6003, 3004, 3006, 3005, 3002]);
  expect(events[2].group).toMatchObject({ uid: 'team_1', name: 'Ops' });
  expect(events[3].privileges).toEqual(['admin']);
  expect(events[3].unmapped.details).toBe(entries[3]?.details);
});

test('as documents of the Elastic Common Schema', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  const { entries, events } = await exportAs('ecs', request, apiKey);
  expect(events.map(({ event }) => event.id)).toEqual(entries.map(({ id }) => id));
  expect(events[4]).toMatchObject({
    '@timestamp': sent[0]?.occurred_at,
    event: { category: ['authentication'], outcome: 'failure', created: entries[4]?.created_at },
    user: { id: 'usr_1', name: 'Olga Owner' },
    source: { ip: '192.0.2.7', geo: { country_iso_code: 'DE' } },
  });
  expect(events[1].source).toEqual({ address: 'build-7' });
});

test('as events of CloudEvents', async ({ request, newOrganization, baseURL }) => {
  const { apiKey, organizationId } = await newOrganization();
  const { entries, lines, events } = await exportAs('cloudevents', request, apiKey);
  for (const line of lines) new CloudEvent(line).validate();
  expect(events.map(({ data }) => data)).toEqual(entries);
  const source = `${new URL(baseURL ?? '').origin}/${organizationId}`;
  expect(new Set(lines.map((line) => line.source))).toEqual(new Set([source]));
});
