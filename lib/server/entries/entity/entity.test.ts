import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EntitySummary } from '@/lib/contract/entity/entity';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { expansions } from '@/lib/contract/entry-fields';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { Caller } from '@/lib/server/core/principal';
import { callOf } from '@/test/support/caller';
import { postEntries } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';
import { readPage } from '../read-page';
import { getEntity } from './entity';

// What is told of an entity is what its entries say, evaluated here from the entries themselves.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let owner: Caller;
let key: Caller;

beforeAll(async () => {
  database = await serveScratchDatabase();
  const organization = await database.newOrganization();
  owner = await database.newOwner(organization, 'Owner');
  key = await database.newKey(organization, 'Key');
  const entries = Array.from({ length: 120 }, (_, n) => ({
    action: `action_${n % 4}`,
    resource_type: `type_${n % 3}`,
    resource_id: n % 5 === 0 ? null : `resource_${n % 7}`,
    resource_name: n % 4 === 0 ? `Name ${n}` : null,
    ip_address: `10.0.${n % 2}.${n % 6}`,
    user_id: n % 6 === 0 ? null : `usr_${n % 5}`,
    actor:
      n % 6 === 0
        ? { type: 'system', name: 'Cron' }
        : { type: 'user', name: `Person ${n % 5} ${n >> 5}` },
    location: n % 3 === 0 ? `Place ${n % 2}` : null,
    user_agent: `Agent ${n % 4}`,
    session_id: n % 4 === 0 ? null : `ses_${n % 9}`,
    correlation_id: n % 8 === 0 ? `cor_${n % 16}` : null,
    targets:
      n % 3 === 0
        ? [
            { type: 't', id: `target_${n % 4}`, name: 'T' },
            { type: 'type_1', id: 'resource_1' },
          ]
        : [],
    ...(n % 2 === 0 && { occurred_at: `2026-0${(n % 8) + 1}-01T00:00:00.000Z` }),
  }));
  for (let at = 0; at < entries.length; at += 40)
    await postEntries(key, entries.slice(at, at + 40));
});
afterAll(() => database.drop());

async function entriesOf(caller: Caller, query: EntryFilters): Promise<ExpandedEntry[]> {
  const found: ExpandedEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(caller, { ...query, limit: 200, expand: [...expansions], cursor });
    found.push(...JSON.parse(`[${page.entries}]`));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}

type Value = string | null;

/** The most frequent, ties by their value; `entries` are the newest first. */
function top<T>(
  entries: readonly T[],
  valuesOf: (entry: T) => { key: string; label: Value }[],
  most = 8,
) {
  const counts = new Map<string, { count: number; label: Value }>();
  for (const entry of entries)
    for (const { key, label } of valuesOf(entry)) {
      const known = counts.get(key) ?? { count: 0, label: null };
      counts.set(key, { count: known.count + 1, label: known.label ?? label });
    }
  return [...counts]
    .sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([value, { count, label }]) => ({ value, label, count }));
}

const values = (
  entries: ExpandedEntry[],
  read: (entry: ExpandedEntry) => Value,
  labelOf: (entry: ExpandedEntry) => Value = () => null,
  most?: number,
) =>
  top(
    entries,
    (entry) => {
      const key = read(entry);
      return key === null ? [] : [{ key, label: labelOf(entry) }];
    },
    most,
  );

const actorOf = ({ actor, user_id }: ExpandedEntry) =>
  actor.type === 'system'
    ? 'system'
    : actor.type === 'user'
      ? user_id && `user:${user_id}`
      : `api_key:${actor.api_key_id}`;
const nameOfUser = ({ actor }: ExpandedEntry) =>
  actor.type === 'user' ? (actor.name ?? actor.email) : null;
const labelOf = (entry: ExpandedEntry) =>
  entry.actor.type === 'api_key' ? entry.actor.api_key_name : nameOfUser(entry);

function touched(
  entries: ExpandedEntry[],
  { resource_id, resource_type }: Record<string, string | undefined>,
) {
  return top(entries, ({ resource_type: type, resource_id: id, target }) => {
    const all = [
      ...(id === null ? [] : [{ type, id, name: target.resource_name }]),
      ...(target.targets ?? []).filter((one) => one.type !== type || one.id !== id),
    ];
    return all
      .filter(
        (one) =>
          resource_id === undefined ||
          one.id !== resource_id ||
          (resource_type !== undefined && one.type !== resource_type),
      )
      .map((one) => ({ key: JSON.stringify([one.type, one.id]), label: one.name }));
  }).map(({ value, label, count }) => {
    const [type, id] = JSON.parse(value);
    return { type, id, name: label, count };
  });
}

async function expected(caller: Caller, input: Record<string, string>) {
  const filters = Object.fromEntries(Object.entries(input).map(([name, value]) => [name, [value]]));
  const entries = await entriesOf(caller, filters);
  const times = entries.map(({ event }) => event.happened_at).sort();
  const groups = async (name: 'session_id' | 'correlation_id') => {
    const newest = new Map<string, string>();
    for (const { context, event } of entries) {
      const value = context[name];
      if (value !== null && (newest.get(value) ?? '') < event.happened_at)
        newest.set(value, event.happened_at);
    }
    const ids = [...newest]
      .sort(([a, at], [b, then]) => (at < then ? 1 : at > then ? -1 : a < b ? -1 : 1))
      .slice(0, 10)
      .map(([id]) => id);
    return ids.length === 0 ? [] : entriesOf(caller, { [name]: ids });
  };
  const related =
    input.resource_id === undefined
      ? []
      : [...(await groups('session_id')), ...(await groups('correlation_id'))];
  const once = [...new Map(related.map((entry) => [entry.id, entry])).values()].sort((a, b) =>
    a.id < b.id ? 1 : -1,
  );
  const latest = (read: (entry: ExpandedEntry) => Value) =>
    entries.map(read).find((value) => value !== null) ?? null;
  return {
    first_seen_at: times[0] ?? null,
    last_seen_at: times.at(-1) ?? null,
    counted: entries.length,
    is_complete: true,
    counted_after: null,
    name:
      input.user_id !== undefined
        ? latest(nameOfUser)
        : input.api_key_id !== undefined
          ? latest(({ actor }) => actor.api_key_name)
          : input.resource_id !== undefined
            ? latest(({ target }) => target.resource_name)
            : null,
    actions: values(entries, ({ action }) => action),
    actors: values(entries, actorOf, labelOf),
    api_keys: values(
      entries,
      ({ actor }) => actor.api_key_id,
      ({ actor }) => actor.api_key_name,
    ),
    addresses: values(entries, ({ ip_address }) => ip_address),
    locations: values(entries, ({ context }) => context.location),
    user_agents: values(entries, ({ context }) => context.user_agent, undefined, 30),
    resources: touched(entries, input),
    related: touched(once, input),
  };
}

const inputs = fc.oneof(
  fc.integer({ min: 0, max: 6 }).map((n) => ({ user_id: `usr_${n}` })),
  fc.integer({ min: 0, max: 8 }).map((n) => ({ resource_id: `resource_${n}` })),
  fc
    .tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 3 }))
    .map(([n, m]) => ({ resource_id: `resource_${n}`, resource_type: `type_${m}` })),
  fc
    .tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 6 }))
    .map(([n, m]) => ({ ip_address: `10.0.${n}.${m}` })),
  fc.constant({ ip_address: '10.0.1.0/24' }),
  fc.constant({ api_key_id: 'own' }),
);

const restrictions: (EntryFilters | null)[] = [
  null,
  { user_id: ['usr_1'] },
  { action: ['action_1', 'action_2'] },
  { resource_type: ['type_1'], ip_address_not: ['10.0.0.2'] },
  { target: ['target_0'] },
];

test('it tells what the entries say, to whoever may see all or a part', async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(inputs, fc.constantFrom(...restrictions), async (given, restriction) => {
      const input: Record<string, string> =
        'api_key_id' in given ? { api_key_id: key.actor.apiKeyId ?? '' } : given;
      const caller: Caller = { ...owner, restriction };
      const own = await expected(caller, input);
      seen += own.counted;
      const told = await getEntity(callOf(caller, input));
      expect(EntitySummary.parse(told)).toEqual(told);
      expect(told).toMatchObject(own);
    }),
    { numRuns: 60 },
  );
  expect(seen).toBeGreaterThan(200);
}, 240_000);

test('one that no entry names is no error, whatever its id', async () => {
  for (const id of ['absent', "'; --", '%', '\u202e', '"}]', '../..', '\uffff'.repeat(255)]) {
    for (const name of ['user_id', 'api_key_id', 'resource_id', 'ip_address']) {
      const told = await getEntity(callOf(owner, { [name]: id }));
      expect(told).toMatchObject({
        id,
        counted: 0,
        first_seen_at: null,
        is_complete: true,
        name: null,
      });
    }
  }
});

test('what the organization knows of members and keys is for those who manage them, and see all', async () => {
  const id = owner.actor.userId ?? '';
  const of = async (caller: Caller) => (await getEntity(callOf(caller, { user_id: id }))).member;
  expect(await of(owner)).toMatchObject({ role: 'owner', name: 'Owner' });
  expect(await of({ ...owner, restriction: { user_id: [id] } })).toBeNull();
  expect(await of({ ...owner, permissions: ['audit_log:read'] })).toBeNull();
  const keyId = key.actor.apiKeyId ?? '';
  const keyOf = async (caller: Caller) =>
    (await getEntity(callOf(caller, { api_key_id: keyId }))).api_key;
  expect(await keyOf(owner)).toMatchObject({ name: 'Key', revoked_at: null });
  expect(await keyOf(key)).toBeNull();
  const other = await database.newOwner(await database.newOrganization(), 'Other');
  expect(await of(other)).toBeNull();
  expect(await keyOf(other)).toBeNull();
});
