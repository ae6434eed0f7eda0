import { describe, expect, it } from 'vitest';
import type { Entry, Json } from './entry';
import { generateEntries } from './generate';
import { switchedOff } from './incident';
import { northwind } from './northwind';
import { span } from './tenant';

const now = Date.parse('2026-11-23T06:20:00.123Z');
const tenant = northwind(`org_${'a'.repeat(32)}`, now - span);

const first = new Set(['create', 'open', 'sign_up']);
const last = new Set(['delete']);

type Facts = { [name: string]: Json } & {
  changes?: { [field: string]: { from: Json; to: Json } };
};
const facts = ({ details }: Entry): Facts => JSON.parse(details ?? '{}');

/** What happened to each resource, in order. A user who signs up becomes a member in the same moment. */
function livesIn(entries: readonly Entry[]): Entry[][] {
  const lives = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.resourceId === null) continue;
    const key = `${entry.resourceType} ${entry.resourceId}`;
    const life = lives.get(key);
    if (life === undefined) lives.set(key, [entry]);
    else life.push(entry);
  }
  return [...lives.values()];
}

describe.each([
  ['from the beginning', 25_000],
  ['of a large log', 80_000],
])('what happens to a resource, %s', (_, count) => {
  const entries = [...generateEntries({ tenant, now, count })];
  const lives = livesIn(entries);

  it('begins with its creation, which comes once', () => {
    const wrong = lives.filter((life) =>
      life.some(({ action }, index) => first.has(action) !== (index === 0)),
    );
    expect(wrong).toEqual([]);
  });

  it('ends with its deletion', () => {
    const wrong = lives.filter((life) => life.slice(0, -1).some(({ action }) => last.has(action)));
    expect(wrong).toEqual([]);
    expect(lives.filter((life) => last.has(life.at(-1)?.action ?? '')).length).toBeGreaterThan(500);
  });

  it('changes each setting from the value that it had', () => {
    const wrong: unknown[] = [];
    for (const life of lives) {
      const known: Record<string, string> = { status: '"active"' };
      for (const entry of life) {
        const { changes = {}, ...settings } = facts(entry);
        for (const [field, value] of Object.entries(settings)) {
          if (entry.action === 'create') known[field] = JSON.stringify(value);
        }
        for (const [field, change] of Object.entries(changes)) {
          const [from, to] = [JSON.stringify(change.from), JSON.stringify(change.to)];
          if (from === to || (known[field] ?? from) !== from) wrong.push(entry);
          known[field] = to;
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('calls it by its name of the time', () => {
    const wrong: unknown[] = [];
    for (const life of lives) {
      let known: Json | undefined;
      for (const entry of life) {
        const { name, changes } = facts(entry);
        if (known !== undefined && name !== undefined && name !== known) wrong.push(entry);
        known = changes?.name?.to ?? name ?? known;
      }
    }
    expect(wrong).toEqual([]);
  });

  it('removes no source or destination before its connections', () => {
    const wrong: unknown[] = [];
    const ends = new Map<Json, Json[]>();
    const uses = new Map<Json, number>();
    const use = (end: Json, change: number) => uses.set(end, (uses.get(end) ?? 0) + change);
    for (const entry of entries) {
      const { action, resourceType, resourceId } = entry;
      if (action === 'create' && resourceType === 'connection') {
        const { source_id: source = null, destination_id: destination = null } = facts(entry);
        ends.set(resourceId, [source, destination]);
        for (const end of [source, destination]) use(end, 1);
      }
      if (action === 'delete') {
        for (const end of ends.get(resourceId) ?? []) use(end, -1);
        if ((uses.get(resourceId) ?? 0) > 0) wrong.push(entry);
      }
    }
    expect(ends.size).toBeGreaterThan(500);
    expect(wrong).toEqual([]);
  });
});

it('adds to a log that has begun without beginning it again', () => {
  const options = { tenant, now, count: 20_000, beginning: false, seed: 'more' };
  const entries = [...generateEntries(options)];
  expect(entries).toHaveLength(20_000);
  const begun = new Set(['user', 'api_key', 'member', 'organization']);
  const wrong = livesIn(entries).filter((life) => {
    const isNew = !begun.has(life[0]?.resourceType ?? '');
    return life.some(({ action }, index) => first.has(action) !== (isNew && index === 0));
  });
  expect(wrong).toEqual([]);
  expect(entries.some((entry) => facts(entry).name === switchedOff)).toBe(false);
});
