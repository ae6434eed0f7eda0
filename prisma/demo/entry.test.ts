import { expect, it } from 'vitest';
import { EntryIds } from './entry';
import { Random } from './random';

it('counts up within a millisecond, and refuses rather than break the order', () => {
  const ids = new EntryIds(new Random('ids'));
  const made = Array.from({ length: 3_800 }, () => ids.next(1_800_000_000_000));
  expect(made).toEqual(made.toSorted());
  expect(new Set(made).size).toBe(made.length);
  expect(() => {
    for (let count = 0; count < 400; count++) ids.next(1_800_000_000_000);
  }).toThrow('one millisecond');
});

it('repeats itself for the same seed only', () => {
  const numbers = (seed: string) => {
    const random = new Random(seed);
    return Array.from({ length: 100 }, () => random.fraction());
  };
  expect(numbers('a')).toEqual(numbers('a'));
  expect(numbers('a')).not.toEqual(numbers('b'));
  expect(new Random('a').hex(33)).toMatch(/^[0-9a-f]{33}$/);
  expect(() => new Random('a').pick([])).toThrow();
});
