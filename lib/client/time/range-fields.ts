import { addDays } from '@/lib/contract/query/periods';
import { parseTime, type RangeEnd, toWall } from '@/lib/contract/query/wall-time';

/** An end of a range as two fields of a form. Without a time it is the whole day. */
export type RangeFields = { date: string; time: string };

const noFields: RangeFields = { date: '', time: '' };

/** The time of a range's end, or null if there is no date. A range ends where its last day does. */
export function timeOfFields({ date, time }: RangeFields, timeZone: string, end: RangeEnd) {
  if (time !== '') return parseTime(`${date}T${time}`, timeZone, end);
  if (end === 'after') return parseTime(date, timeZone, end);
  return parseTime(date, timeZone, end) && parseTime(addDays(date, 1), timeZone, end);
}

export function fieldsOf(iso: string, timeZone: string, end: RangeEnd): RangeFields {
  const wall = toWall(iso, timeZone);
  if (wall === null) return noFields;
  const date = wall.slice(0, 10);
  const isMidnight = parseTime(date, timeZone, end) === new Date(iso).toISOString();
  if (!isMidnight) return { date, time: wall.slice(11) };
  return { date: end === 'after' ? date : addDays(date, -1), time: '' };
}

/** The first and the last day of a range of whole days, and null of any other. */
export function wholeDays(after: string, before: string, timeZone: string) {
  const [first, last] = [fieldsOf(after, timeZone, 'after'), fieldsOf(before, timeZone, 'before')];
  const isWhole = [first, last].every(({ date, time }) => date !== '' && time === '');
  return isWhole ? ([first.date, last.date] as const) : null;
}
