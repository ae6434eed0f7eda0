import type { Person } from './tenant';

const hour = 3_600_000;

/** What happens whether or not anybody is at work, measured in people at work. */
const background = 0.25;

/** How likely somebody is at work: 1 on a working day, less in the evening, hardly at night or on a weekend. */
export function presence({ utcOffset }: Person, time: number): number {
  const hours = Math.floor(time / hour + utcOffset);
  const local = hours % 24;
  const weekday = (Math.floor(hours / 24) + 4) % 7; // 1970 began on a Thursday.
  const share = local >= 9 && local < 18 ? 1 : local >= 18 && local < 23 ? 0.08 : 0.005;
  return weekday === 0 || weekday === 6 ? share * 0.05 : share;
}

const activity = (people: readonly Person[], time: number) =>
  people.reduce((sum, person) => sum + presence(person, time), background);

/** How much of what happens at this time is done by, or because of, people. */
export const shareOfPeople = (people: readonly Person[], time: number) =>
  1 - background / activity(people, time);

/** Tells when a share of all that happens between two times has happened. From call to call it must not get less. */
export function activityClock(people: readonly Person[], start: number, end: number) {
  const lengthFrom = (time: number) => Math.max(0, Math.min(hour, end - time));
  const sizeFrom = (time: number) => activity(people, time) * lengthFrom(time);
  let total = 0;
  for (let time = start; time < end; time += hour) total += sizeFrom(time);
  let time = start;
  let before = 0;
  return (share: number): number => {
    for (; before + sizeFrom(time) < share * total && time + hour < end; time += hour) {
      before += sizeFrom(time);
    }
    const part = (share * total - before) / sizeFrom(time);
    return Math.floor(time + Math.min(part, 1) * lengthFrom(time));
  };
}
