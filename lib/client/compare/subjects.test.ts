import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisOf, countedRanges, rangeOf, rangesOfPair } from './ranges';
import {
  comparePath,
  loadCompareUrl,
  maxSubjects,
  resourceOf,
  subjectOfEntity,
  subjectsOf,
  valueOfPeriod,
  valueOfResource,
} from './subjects';

const now = Date.parse('2026-11-18T10:20:30.400Z');

describe('subjects', () => {
  test('any resource survives the address', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(text, text, (type, id) => {
        const value = valueOfResource(type, id);
        expect(resourceOf(value)).toEqual({ type, id });
        const path = comparePath({ of: 'resource', is: [value, 'user:x/y'] });
        const state = loadCompareUrl(new URL(path, 'http://localhost').searchParams);
        expect(state.is).toEqual([value, 'user:x/y']);
        const [subject] = subjectsOf('resource', [value]);
        expect(subject?.filters).toEqual({ resource_id: [id], resource_type: [type] });
      }),
    );
    expect(resourceOf(valueOfResource(null, 'src_1'))).toEqual({ type: null, id: 'src_1' });
  });

  test('what names nothing is left out, and there are only so many', () => {
    expect(subjectsOf('actor', ['Ada', 'user:', 'nobody:1'])).toEqual([]);
    for (const text of ['', 'src_1', 'a/', '%/%', 'a/b/c'])
      expect(subjectsOf('resource', [text]), text).toEqual([]);
    for (const text of [
      '',
      '/',
      'today',
      '2026-11-02/2026-11-01',
      '2026-11-01',
      '0000-01-01/2026-01-01',
    ])
      expect(subjectsOf('period', [text]), text).toEqual([]);
    const many = Array.from({ length: 9 }, (_, n) => `user:usr_${n}`);
    expect(subjectsOf('actor', [...many, ...many])).toHaveLength(maxSubjects);
  });

  test('the pages of people, keys and resources lead to them', () => {
    expect(subjectOfEntity({ kind: 'user', id: 'usr_1' })?.is).toEqual(['user:usr_1']);
    expect(subjectOfEntity({ kind: 'api_key', id: 'ak_1' })?.is).toEqual(['api_key:ak_1']);
    expect(subjectOfEntity({ kind: 'resource', type: 'a/b', id: 'c' })?.is).toEqual(['a%2Fb/c']);
    expect(subjectOfEntity({ kind: 'address', id: '192.0.2.1' })).toBeNull();
  });
});

describe('ranges', () => {
  test('a list without one is of the last 30 days, to the minute', () => {
    expect(rangeOf({}, 'UTC', now)).toEqual({
      after: '2026-10-19T10:21:00.000Z',
      before: '2026-11-18T10:21:00.000Z',
    });
    expect(rangeOf({ after: '2026-11-01T00:00:00Z' }, 'UTC', now).after).toBe(
      '2026-11-01T00:00:00Z',
    );
  });

  test('a week and the one before begin at the same place, and lie over each other', () => {
    const ranges = rangesOfPair('week', 'Europe/Berlin', now);
    expect(ranges.map(valueOfPeriod)).toEqual([
      '2026-11-15T23:00:00.000Z/2026-11-18T10:21:00.000Z',
      '2026-11-08T23:00:00.000Z/2026-11-15T23:00:00.000Z',
    ]);
    const hours = 3_600_000;
    expect(axisOf(ranges)).toEqual({ step: 3 * hours, count: 56 });
    expect(subjectsOf('period', ranges.map(valueOfPeriod)).map(({ range }) => range)).toEqual(
      ranges,
    );
  });

  test('if one was counted in part, the same part of all is compared', () => {
    const day = (n: number) => `2026-11-0${n}T00:00:00.000Z`;
    const weeks = [
      { after: day(1), before: day(4) },
      { after: day(4), before: day(7) },
    ];
    expect(countedRanges(weeks, [null, null])).toEqual(weeks);
    expect(countedRanges(weeks, [day(2), null])).toEqual([
      { after: day(2), before: day(4) },
      { after: day(5), before: day(7) },
    ]);
    const short = { after: day(7), before: day(8) };
    expect(countedRanges([...weeks, short], [day(3), null, null])).toBeNull();
  });
});
