import { expect, test } from 'vitest';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { nothingWaits, withWaiting } from './waiting-entries';

const entriesFrom = (start: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `${start + n}` }) as ExpandedEntry);

test('what waits is kept, each entry once', () => {
  const first = withWaiting(nothingWaits, entriesFrom(0, 3), true);
  const then = withWaiting(first, entriesFrom(2, 3), true);
  expect(then.count).toBe(5);
  expect([...then.entries.keys()]).toEqual(['0', '1', '2', '3', '4']);
  expect(then.isWhole).toBe(true);
  expect(withWaiting(then, entriesFrom(9, 1), false).isWhole).toBe(false);
});

test('of more than a thousand only the number is kept', () => {
  let waiting = nothingWaits;
  for (let at = 0; at < 5_000; at += 100) {
    waiting = withWaiting(waiting, entriesFrom(at, 100), true);
    expect(waiting.entries.size).toBeLessThanOrEqual(1_000);
  }
  expect(waiting).toMatchObject({ count: 5_000, isWhole: false });
});
