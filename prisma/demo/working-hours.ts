import type { Person } from './tenant';

const hour = 3_600_000;

/** What happens whether or not anybody is at work, measured in people at work. */
const background = 0.25;

/** How likely somebody is at work, 1 in the middle of a working day. */
export function presence({ utcOffset }: Person, time: number): number {
  const hours = Math.floor(time / hour + utcOffset);
  const local = hours % 24;
  const weekday = (Math.floor(hours / 24) + 4) % 7; // 1970 began on a Thursday.
  const isWeekend = weekday === 0 || weekday === 6;
  const share = local >= 9 && local < 18 ? 1 : local >= 18 && local < 23 ? 0.08 : 0.005;
  return isWeekend ? share * 0.05 : share;
}

const atWork = (people: readonly Person[], time: number) =>
  people.reduce((sum, person) => sum + presence(person, time), 0);

/** How much of what happens at this time is done by, or because of, people. */
export const shareOfPeople = (people: readonly Person[], time: number) =>
  1 - background / (background + atWork(people, time));

/** Tells when a share of all that happens from `start` to `end` has happened. From call to call it must not get less. */
export function activityClock(people: readonly Person[], start: number, end: number) {
  const busyFrom = (time: number) =>
    (background + atWork(people, time)) * Math.min(hour, Math.max(0, end - time));
  let total = 0;
  for (let time = start; time < end; time += hour) total += busyFrom(time);
  let time = start;
  let before = 0;
  return (share: number): number => {
    while (before + busyFrom(time) < share * total && time + hour < end) {
      before += busyFrom(time);
      time += hour;
    }
    const part = Math.min((share * total - before) / busyFrom(time), 1);
    return Math.floor(time + part * Math.min(hour, end - time));
  };
}
