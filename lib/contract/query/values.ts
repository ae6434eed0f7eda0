import { filterValues, isFilterName, maxValueLength, mayBeValue } from '../filter-names';
import type { TermKey } from './keys';
import { queryFaults } from './messages';
import { type Pattern, queryLimits } from './tree';

/** The days of the week, the first of which has the number 1 (ISO 8601). */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A value in its one spelling, or what is wrong with it: `weekday:mon-fri` has five. */
type Read = { values: Pattern[] } | { fault: string };

export function readValue(key: TermKey, pattern: Pattern): Read {
  const { text } = pattern;
  if (text.includes('\0') || /\p{Cs}/u.test(text)) return { fault: queryFaults.badText(key) };
  if (key === 'hour') return readHour(text);
  if (key === 'weekday') return readWeekday(text);
  if (key === 'changed') {
    return isPath(text.split('.')) ? { values: [pattern] } : { fault: queryFaults.noPath(key) };
  }
  const name = isFilterName(key) ? key : null;
  const most = name === null ? queryLimits.step * 10 : maxValueLength(name);
  if ([...text].length > most) return { fault: queryFaults.longValue(key, most) };
  const known = name === null ? undefined : filterValues[name];
  if (known !== undefined && pattern.isPrefix) return { fault: queryFaults.noPrefix(key) };
  if (name === null || pattern.isPrefix || mayBeValue(name, text)) return { values: [pattern] };
  const fault = known ? queryFaults.noSuchValue(key, known.join(', ')) : queryFaults.noActorId;
  return { fault };
}

export const isPath = (steps: readonly string[]) =>
  steps.length > 0 &&
  steps.length <= queryLimits.steps &&
  steps.every((step) => step !== '' && [...step].length <= queryLimits.step);

/** `22-6` as the hours from the first until the last, which is not one of them. */
export function hoursOf(text: string): number[] | null {
  const [, first, last] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(text) ?? [];
  if (first === undefined) return null;
  const from = Number(first);
  const until = last === undefined ? from + 1 : Number(last);
  if (from > 23 || until > 24 || from === until) return null;
  const count = (until - from + 24) % 24 || 24;
  return Array.from({ length: count }, (_, index) => (from + index) % 24);
}

function readHour(text: string): Read {
  if (hoursOf(text) === null) return { fault: queryFaults.noHour };
  const plain = text.split('-').map(Number).join('-');
  return { values: [{ text: plain, isPrefix: false }] };
}

function readWeekday(text: string): Read {
  const names = text.toLowerCase().split('-');
  const places = names.map((name) =>
    weekdays.findIndex((day) => name.startsWith(day) && dayNames.includes(name)),
  );
  const [first = -1, last = first, ...rest] = places;
  if (first < 0 || last < 0 || rest.length > 0) return { fault: queryFaults.noWeekday };
  const count = ((last - first + 7) % 7) + 1;
  const days = Array.from({ length: count }, (_, index) => weekdays[(first + index) % 7] ?? 'mon');
  return { values: days.map((day) => ({ text: day, isPrefix: false })) };
}

const dayNames: readonly string[] = [
  ...weekdays,
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
];
