import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeOf } from '@/lib/server/core/entry-id';
import { idAt, lowestIdAt } from './entry-ids';

/** The times of entries and of positions, near enough to meet, and at both ends. */
const times = fc.oneof(
  fc.integer({ min: -2, max: 2 }),
  fc.integer({ min: 1_800_000_000_000, max: 1_800_000_000_003 }),
  fc.constantFrom(Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')),
);
const rests = fc.constantFrom(
  '7000-8000-000000000000',
  '7000-8000-000000000001',
  '7fff-bfff-ffffffffffff',
);

const toId = (time: number, rest: string) => lowestIdAt(time).slice(0, 14) + rest;
const toIso = (time: number) => new Date(time).toISOString();

test('an id holds the time of its entry', () => {
  fc.assert(
    fc.property(times, rests, (time, rest) => {
      expect(timeOf(toId(time, rest)).getTime()).toBe(Math.max(0, time));
    }),
  );
});

test('ids and the bounds of times sort as the times do', () => {
  fc.assert(
    fc.property(times, times, rests, (bound, time, rest) => {
      fc.pre(time >= 0);
      expect(toId(time, rest) >= lowestIdAt(toIso(bound))).toBe(time >= bound);
    }),
  );
});

test('the id at a position has the entries on its sides that the position has, whatever its time and id', () => {
  fc.assert(
    fc.property(times, rests, times, times, rests, (time, rest, at, own, ownRest) => {
      fc.pre(time >= 0);
      const entry = toId(time, rest);
      const id = toId(own, ownRest);
      const place = idAt({ createdAt: toIso(at), id: id.toUpperCase() });
      expect(entry < place).toBe(time < at || (time === at && entry < id));
      expect(entry > place).toBe(time > at || (time === at && entry > id));
    }),
    { numRuns: 2_000 },
  );
});
