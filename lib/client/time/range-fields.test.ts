import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf, timeOfFields, wholeDays } from './range-fields';

const zone = 'Pacific/Auckland';

test('a date without a time is the whole day', () => {
  const day = { date: '2026-11-20', time: '' };
  expect(timeOfFields(day, zone, 'after')).toBe('2026-11-19T11:00:00.000Z');
  expect(timeOfFields(day, zone, 'before')).toBe('2026-11-20T11:00:00.000Z');
});

test('the day of a range that ends at midnight is the one before', () => {
  expect(fieldsOf('2026-11-20T11:00:00.000Z', zone, 'before')).toEqual({
    date: '2026-11-20',
    time: '',
  });
  expect(fieldsOf('2026-11-20T11:00:00.000Z', zone, 'after')).toEqual({
    date: '2026-11-21',
    time: '',
  });
  expect(fieldsOf('2026-11-20T11:30:00.000Z', zone, 'before')).toEqual({
    date: '2026-11-21',
    time: '00:30',
  });
});

test('days of 23, 24 and 25 hours are whole', () => {
  for (const date of ['2026-03-08', '2026-07-01', '2026-11-01']) {
    const [after, before] = (['after', 'before'] as const).map((end) =>
      timeOfFields({ date, time: '' }, 'America/New_York', end),
    );
    expect(wholeDays(after ?? '', before ?? '', 'America/New_York')).toEqual([date, date]);
  }
});

test('what a field shows is read as the same time', () => {
  const time = fc.date({
    min: new Date('2000-01-01'),
    max: new Date('2040-01-01'),
    noInvalidDate: true,
  });
  const round = time.map((date) => new Date(Math.floor(date.getTime() / 900_000) * 900_000));
  fc.assert(
    fc.property(
      fc.oneof(time, round),
      fc.constantFrom('UTC', zone, 'America/New_York', 'America/Havana', 'Pacific/Apia'),
      fc.constantFrom('after', 'before'),
      (date, timeZone, end) => {
        const iso = date.toISOString();
        const read = timeOfFields(fieldsOf(iso, timeZone, end), timeZone, end);
        // Where the clocks show a time twice, the field shows no more than they do.
        const isClear = Math.abs(Date.parse(read ?? '') - date.getTime()) % 3_600_000 === 0;
        expect(read === iso || isClear).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

test('what is no date has no time', () => {
  expect(timeOfFields({ date: '', time: '10:00' }, zone, 'after')).toBeNull();
  expect(timeOfFields({ date: '2026-02-30', time: '' }, zone, 'before')).toBeNull();
  expect(fieldsOf('yesterday', zone, 'after')).toEqual({ date: '', time: '' });
});
