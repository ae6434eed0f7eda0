import { expect, test } from 'vitest';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { isNewer, withArrived } from './arrived-entries';

const entry = (n: number) =>
  ({ id: String(n).padStart(6, '0'), created_at: `t${n}` }) as ExpandedEntry;

const page = (numbers: number[], has_more: boolean) => ({
  audit_log: numbers.map(entry),
  has_more,
  next_cursor: has_more ? 'cursor' : null,
  asOf: 0,
});

const idsOf = (list: ReturnType<typeof withArrived>) =>
  list.pages.map((one) => one.audit_log.map(({ id }) => Number(id)));

const list = { pages: [page([9, 7], true), page([5, 3], true)], pageParams: [null, 'cursor'] };

test('new entries are added at the top, newest first, each once', () => {
  expect(idsOf(withArrived(list, [entry(10), entry(12), entry(10), entry(9)]))).toEqual([
    [12, 10, 9, 7],
    [5, 3],
  ]);
});

test('a late entry is inserted by its time', () => {
  expect(idsOf(withArrived(list, [entry(8), entry(6)]))).toEqual([
    [9, 8, 7],
    [6, 5, 3],
  ]);
});

test('an entry older than all loaded ones is left to a later page, unless there is none', () => {
  expect(withArrived(list, [entry(1)])).toBe(list);
  const whole = { pages: [page([9], false)], pageParams: [null] };
  expect(idsOf(withArrived(whole, [entry(1)]))).toEqual([[9, 1]]);
  const empty = { pages: [page([], false)], pageParams: [null] };
  expect(idsOf(withArrived(empty, [entry(1), entry(2)]))).toEqual([[2, 1]]);
});

test('without new entries the list is the same object', () => {
  expect(withArrived(list, [entry(9), entry(3)])).toBe(list);
});

test('a list that has become too long is cut, and continues where it was cut', () => {
  const many = Array.from({ length: 6_000 }, (_, n) => entry(n + 10));
  const cut = withArrived(list, many);
  expect(cut.pages).toHaveLength(1);
  expect(cut.pages[0]?.audit_log).toHaveLength(1_000);
  const end = cut.pages[0]?.audit_log.at(-1);
  expect(cut.pages[0]).toMatchObject({
    has_more: true,
    next_cursor: `${end?.created_at}|${end?.id}`,
  });
});

test('by the time of events, a new entry stands where it happened, and a cut list continues there', () => {
  const event = (n: number, at: number) =>
    ({ ...entry(n), event: { happened_at: `t${at}` } }) as ExpandedEntry;
  const shown = { ...page([], true), audit_log: [event(1, 9), event(3, 5), event(2, 5)] };
  const listed = { pages: [shown], pageParams: [null] };
  const arrived = [event(4, 5), event(5, 7), event(6, 3), event(7, 9)];
  expect(idsOf(withArrived(listed, arrived, 'happened'))).toEqual([[7, 1, 5, 4, 3, 2]]);
  expect(isNewer(event(1, 9), event(2, 5), 'happened')).toBe(true);
  expect(isNewer(event(1, 9), event(2, 5))).toBe(false);
  const many = Array.from({ length: 6_000 }, (_, n) => event(n + 10, 9));
  const [cut] = withArrived(listed, many, 'happened').pages;
  expect(cut?.next_cursor).toBe(`t9|${cut?.audit_log.at(-1)?.id}`);
});
