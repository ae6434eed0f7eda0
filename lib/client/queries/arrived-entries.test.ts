import { expect, test } from 'vitest';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { withArrived } from './arrived-entries';

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
