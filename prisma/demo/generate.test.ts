import { describe, expect, it } from 'vitest';
import { columnsOfEvent, type EventName, productEvents } from '@/lib/contract/events';
import type { Entry } from './entry';
import { generateEntries } from './generate';
import { northwind } from './northwind';
import { saltmarsh } from './saltmarsh';
import { day, span, type Tenant } from './tenant';

const now = Date.parse('2026-11-23T06:20:00.123Z');
const tenant = northwind(`org_${'a'.repeat(32)}`, now - span);
const other = saltmarsh(`org_${'b'.repeat(32)}`, now - span);
const generate = (of: Tenant, count: number, seed?: string) => [
  ...generateEntries(
    seed === undefined ? { tenant: of, now, count } : { tenant: of, now, count, seed },
  ),
];
const entries = generate(tenant, 25_000);

function firstOf(wanted: number, count: number): Entry[] {
  const first: Entry[] = [];
  for (const entry of generateEntries({ tenant, now, count })) {
    if (first.push(entry) === wanted) break;
  }
  return first;
}

function countBy(of: readonly Entry[], key: (entry: Entry) => string | number | null) {
  const counts = new Map<string | number | null, number>();
  for (const entry of of) counts.set(key(entry), (counts.get(key(entry)) ?? 0) + 1);
  return counts;
}

it('is the same for the same options', () => {
  const text = JSON.stringify(entries);
  expect(JSON.stringify(generate(tenant, 25_000)) === text).toBe(true);
  expect(JSON.stringify(generate(tenant, 25_000, 'another')) === text).toBe(false);
});

it.each([1_000, 1_001, 1_002, 1_003, 1_004, 1_005, 2_000, 25_000])(
  'makes %i entries, oldest first, up to now',
  (count) => {
    const made = generate(tenant, count);
    expect(made).toHaveLength(count);
    const keys = made.map(({ createdAt, id }) => `${createdAt} ${id}`);
    expect(keys.toSorted().join() === keys.join()).toBe(true);
    expect(new Set(keys).size).toBe(count);
    expect(made[0]?.createdAt).toBe(tenant.foundedAt);
    expect(made.at(-1)?.createdAt).toBeLessThanOrEqual(now);
    expect(made.at(-1)?.createdAt).toBeGreaterThan(now - 3 * day);
  },
);

it('gives each entry a UUIDv7 of its time', () => {
  const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  const timeOf = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16);
  const wrong = entries.filter(({ id, createdAt }) => !form.test(id) || timeOf(id) !== createdAt);
  expect(wrong).toEqual([]);
});

it('makes no more than it is asked for at the moment', () => {
  const { value } = generateEntries({ tenant, now, count: 1_000_000_000 }).next();
  expect(value).toMatchObject({ action: 'sign_up', createdAt: tenant.foundedAt });
});

it('puts several entries into one millisecond, most by one request', () => {
  const bursts = [...countBy(entries, ({ createdAt, requestId }) => `${createdAt} ${requestId}`)];
  expect(bursts.filter(([, count]) => count >= 3).length).toBeGreaterThan(500);
});

it('holds only what PostgreSQL and the contract take', () => {
  const word = /^[a-z_]{1,100}$/;
  const wrong = entries.filter(
    ({ action, resourceType, details, requestId, ...rest }) =>
      !word.test(action) ||
      !word.test(resourceType) ||
      typeof JSON.parse(details ?? '{}') !== 'object' ||
      !/^req_[0-9a-f]{12}$/.test(requestId ?? 'req_000000000000') ||
      /\\u0000|\\ud[89a-f]/.test(`${details}${JSON.stringify(rest)}`),
  );
  expect(wrong).toEqual([]);
  expect(entries.some(({ details }) => details === null)).toBe(true);
});

it('has the events of the product as the product records them', () => {
  const own = entries.filter(({ resourceType }) =>
    ['api_key', 'audit_log', 'invitation', 'member', 'organization', 'user'].includes(resourceType),
  );
  expect(own.length).toBeGreaterThan(100);
  for (const { resourceType, action, outcome, source, occurredAt, details } of own) {
    const name = `${resourceType}.${action}` as EventName;
    expect(Object.keys(productEvents)).toContain(name);
    expect({ source, resource_type: resourceType, action, outcome, occurredAt }).toEqual({
      ...columnsOfEvent(name),
      source: 'product',
      occurredAt: null,
    });
    const known = Object.keys(productEvents[name].details);
    expect(known).toEqual(expect.arrayContaining(Object.keys(JSON.parse(details ?? '{}'))));
  }
  const others = new Set(entries.filter((entry) => !own.includes(entry)).map((one) => one.source));
  expect([...others]).toEqual(['api']);
});

it('uses addresses that are reserved for documentation', () => {
  const reserved = /^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$|^2001:db8:/;
  const addresses = new Set(entries.map(({ ipAddress }) => ipAddress ?? '192.0.2.0'));
  expect([...addresses].filter((address) => !reserved.test(address))).toEqual([]);
});

it.each([
  ['usual', entries],
  ['first hours of a huge', firstOf(5_000, 3_000_000)],
])('says who did it, in the %s log', (_, log) => {
  const wrong = log.filter((entry) => {
    const { actorType, actorName, actorEmail, userId, apiKeyId, ipAddress, createdAt } = entry;
    if (actorType === 'system') return userId ?? apiKeyId ?? actorEmail ?? ipAddress;
    if (actorType === 'api_key') {
      const key = tenant.keys.find(({ id }) => id === apiKeyId);
      const end = key?.revokedAt ?? key?.expiresAt ?? Infinity;
      const good = key !== undefined && key.createdAt < createdAt && createdAt < end;
      return !good || actorName !== key.name || (userId ?? actorEmail) !== null;
    }
    // Who fails to sign in is not known to be the person.
    if (entry.action === 'sign_in_failed') return userId ?? actorName ?? apiKeyId;
    const person = tenant.people.find(({ id }) => id === userId);
    const good = person !== undefined && person.joinedAt <= createdAt && apiKeyId === null;
    return !good || actorName !== person.name || actorEmail !== person.email;
  });
  expect(wrong).toEqual([]);
});

describe('the mixture', () => {
  const share = (count: number | undefined) => (count ?? 0) / entries.length;

  it('has many resource types and actions, a few of them frequent', () => {
    const types = countBy(entries, ({ resourceType }) => resourceType);
    const actions = countBy(entries, ({ action }) => action);
    expect(types.size).toBeGreaterThanOrEqual(12);
    expect(actions.size).toBeGreaterThanOrEqual(12);
    for (const count of types.values()) expect(share(count)).toBeLessThan(0.5);
    for (const count of actions.values()) expect(share(count)).toBeLessThan(0.6);
    expect([...types.values()].filter((count) => share(count) > 0.02).length).toBeGreaterThan(6);
    expect([...actions.values()].filter((count) => share(count) > 0.01).length).toBeGreaterThan(9);
  });

  it('is made by people, keys and the system', () => {
    const actors = countBy(entries, ({ actorType }) => actorType);
    for (const type of ['user', 'api_key', 'system']) {
      expect(share(actors.get(type))).toBeGreaterThan(0.08);
      expect(share(actors.get(type))).toBeLessThan(0.6);
    }
    const people = countBy(entries, ({ userId }) => userId);
    for (const { id } of tenant.people) expect(share(people.get(id))).toBeGreaterThan(0.05);
  });

  it('has a few hot resources and many quiet ones', () => {
    const counts = [...countBy(entries, ({ resourceId }) => resourceId).values()];
    expect(counts.length).toBeGreaterThan(500);
    expect(Math.max(...counts)).toBeGreaterThan(200);
    expect(counts.filter((count) => count < 10).length).toBeGreaterThan(counts.length / 2);
  });

  it('follows the week, and every week is about as full', () => {
    const weekdays = countBy(entries, ({ createdAt }) => new Date(createdAt).getUTCDay());
    const weekend = (weekdays.get(0) ?? 0) + (weekdays.get(6) ?? 0);
    expect(weekend).toBeGreaterThan(500);
    expect(weekend).toBeLessThan(weekdays.get(3) ?? 0);
    const weeks = countBy(entries, ({ createdAt }) =>
      Math.floor((createdAt - tenant.foundedAt) / (7 * day)),
    );
    for (let week = 0; week < 12; week++) {
      expect(weeks.get(week)).toBeGreaterThan(25_000 / 18);
      expect(weeks.get(week)).toBeLessThan(25_000 / 9);
    }
  });

  it('leaves the people less in a large log', () => {
    const large = generate(tenant, 150_000);
    const people = large.filter(({ actorType }) => actorType === 'user').length;
    expect(people / large.length).toBeLessThan(0.35);
  });
});

it('lets two organizations share nothing', () => {
  const facts = (of: readonly Entry[]) =>
    new Set(
      of.flatMap((entry) => [
        entry.id,
        entry.userId,
        entry.resourceId,
        entry.actorEmail,
        entry.apiKeyId,
        entry.ipAddress,
        entry.requestId,
      ]),
    );
  const theirs = facts(generate(other, 2_000));
  const shared = [...facts(entries)].filter((fact) => theirs.has(fact));
  expect(shared).toEqual([null]);
});
