import type { Person } from './tenant';

const hour = 3_600_000;

/** What happens whether or not anybody is at work, measured in people at work. */
const background = 0.25;

/** How likely somebody is at work, by the hour of their day. */
const workday = [
  ...[0.005, 0.005, 0.005, 0.005, 0.005, 0.005, 0.005, 0.005, 0.5, 1, 1, 1],
  ...[0.6, 1, 1, 1, 1, 0.5, 0.08, 0.08, 0.08, 0.08, 0.08, 0.005],
];

/** How likely this person is at work: 1 in the middle of a working day. */
export function presence({ utcOffset }: Person, time: number): number {
  const hours = Math.floor(time / hour + utcOffset);
  const weekday = (Math.floor(hours / 24) + 4) % 7; // 1970 began on a Thursday.
  return (workday[hours % 24] as number) * (weekday === 0 || weekday === 6 ? 0.05 : 1);
}

const atWork = (people: readonly Person[], time: number) =>
  people.reduce((sum, person) => sum + presence(person, time), 0);

/** How much of what happens at this time is done by, or because of, people. */
export function shareOfPeople(people: readonly Person[], time: number): number {
  const busy = atWork(people, time);
  return busy / (busy + background);
}

/** Tells when a share of all that happens from `start` to `end` has happened; the shares must not go down from call to call. */
export function activityClock(people: readonly Person[], start: number, end: number) {
  const busyIn = (time: number) =>
    (background + atWork(people, time)) * Math.min(hour, Math.max(end - time, 0));
  let total = 0;
  for (let time = start; time < end; time += hour) total += busyIn(time);
  let [time, before, busy] = [start, 0, busyIn(start)];
  return (share: number): number => {
    while (before + busy < share * total && time + hour < end) {
      before += busy;
      time += hour;
      busy = busyIn(time);
    }
    const part = Math.min((share * total - before) / busy, 1);
    return Math.floor(time + part * Math.min(hour, end - time));
  };
}
