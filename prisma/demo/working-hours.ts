import type { Person } from './tenant';

const hour = 3_600_000;

/** Activity that does not depend on people, in units of one person at work. */
const background = 0.25;

/** How active a person is: 1 in working hours, less in the evening, almost 0 at night and on weekends. */
export function presence({ utcOffset }: Person, time: number): number {
  const hours = Math.floor(time / hour + utcOffset);
  const local = hours % 24;
  const weekday = (Math.floor(hours / 24) + 4) % 7; // 1970 began on a Thursday.
  const share = local >= 9 && local < 18 ? 1 : local >= 18 && local < 23 ? 0.08 : 0.005;
  return weekday === 0 || weekday === 6 ? share * 0.05 : share;
}

const activity = (people: readonly Person[], time: number) =>
  people.reduce((sum, person) => sum + presence(person, time), background);

/** The share of the activity at this time that depends on people. */
export const shareOfPeople = (people: readonly Person[], time: number) =>
  1 - background / activity(people, time);

/** Maps a share of the activity between two times to the time when it is reached. Shares must not decrease. */
export function activityClock(people: readonly Person[], start: number, end: number) {
  const count = Math.ceil((end - start) / hour);
  const hours = Array.from({ length: count }, (_, n) => activity(people, start + n * hour));
  const total = hours.reduce((sum, size) => sum + size);
  let index = 0;
  let before = 0;
  return (share: number): number => {
    const size = () => hours[index] ?? 0;
    for (; before + size() < share * total && index < count - 1; index++) before += size();
    const part = (share * total - before) / size();
    return Math.min(Math.floor(start + (index + part) * hour), end);
  };
}
