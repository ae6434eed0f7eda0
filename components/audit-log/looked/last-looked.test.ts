import { expect, test } from 'vitest';
import { lookAgain, parseVisit, type Visit, visitGap } from './last-looked';

const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const start = Date.parse('2026-11-29T17:02:00.000Z');
const first: Visit = lookAgain(null, id(1), start);

test('before the first visit nothing was seen', () => {
  expect(first).toEqual({ before: null, now: { id: id(1), at: '2026-11-29T17:02:00.000Z' } });
});

test('what was seen before a visit does not change in it, however long it lasts', () => {
  let visit = lookAgain(first, id(5), start + visitGap);
  for (let n = 6; n < 100; n++) visit = lookAgain(visit, id(n), start + visitGap + n * 60_000);
  expect(visit.before).toEqual(first.now);
  expect(visit.now.id).toBe(id(99));
});

test('after a pause a new visit begins where the last one ended', () => {
  const second = lookAgain(first, id(5), start + visitGap - 1);
  expect(second.before).toBeNull();
  const third = lookAgain(second, id(7), Date.parse(second.now.at) + visitGap);
  expect(third.before).toEqual(second.now);
});

test('a tab that has loaded less does not take back what another has shown', () => {
  const newer = lookAgain(first, id(9), start + 1_000);
  expect(lookAgain(newer, id(3), start + 2_000).now.id).toBe(id(9));
});

test('what was not written by this code is ignored', () => {
  expect(parseVisit(JSON.stringify(first))).toEqual(first);
  const bad = { id: '<script>', at: first.now.at };
  for (const text of [
    null,
    '',
    '{',
    'null',
    '[]',
    '7',
    '{"now":7}',
    JSON.stringify({ now: bad }),
  ]) {
    expect(parseVisit(text)).toBeNull();
  }
  expect(parseVisit(JSON.stringify({ ...first, before: bad }))).toEqual(first);
  expect(parseVisit(JSON.stringify({ now: { id: id(1), at: 'never' } }))).toBeNull();
});
