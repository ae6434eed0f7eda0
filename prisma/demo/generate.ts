import { activities, firstImport, schedule } from './activities';
import type { Entry } from './entry';
import { historyOf } from './history';
import { incidentOf } from './incident';
import { Random } from './random';
import { Simulation } from './simulation';
import { day, minute, span, type Tenant } from './tenant';
import { activityClock, shareOfPeople } from './working-hours';

type Options = {
  tenant: Tenant;
  /** When the last of them is at the latest. */
  now: number;
  count: number;
  /** False adds to a log that has its beginning already. */
  beginning?: boolean;
  seed?: string;
};

/**
 * `count` entries up to `now`, oldest first: the same for the same options.
 *
 * The activity whose time comes first does its next step, so none changes what another has deleted. Further ones begin when
 * fewer entries are there than there should be by that time of the week.
 */
export function* generateEntries(options: Options): Generator<Entry, void> {
  const { tenant, now, count, beginning = true, seed = tenant.slug } = options;
  const { people, foundedAt } = tenant;
  // Whoever and whatever the beginning brings is there a day later.
  const start = beginning ? foundedAt : Math.max(now - span, foundedAt + day);
  const random = new Random(seed);
  const simulation = new Simulation(tenant, random, start, beginning ? '' : ' (EU)');
  /** Activities under way, by the time of their next step; the next is the last. */
  const agenda: { time: number; activity: Generator<number, void> }[] = [];
  const plan = (time: number, activity: Generator<number, void>) =>
    agenda.splice(agenda.findLastIndex((other) => other.time > time) + 1, 0, { time, activity });

  if (beginning) {
    for (const steps of [...historyOf(tenant), incidentOf(tenant)])
      plan(start, simulation.run(steps));
    for (const { steps, every, at } of schedule) {
      const first = Math.ceil(start / every) * every + at;
      for (let time = first; time < now; time += every) plan(time, simulation.run(steps));
    }
  }
  plan(start + 9 * minute, simulation.run(firstImport));
  const clock = activityClock(people, start, now);
  // A few people can do only so much: in a large log it is programs that do the rest.
  const hands = Math.min(1, 60_000 / count);
  let left = count;
  while (left > 0) {
    // Before the first import there is nothing to do anything to.
    const next = Math.max(clock(1 - left / count), simulation.now, start + 12 * minute);
    const planned = (agenda.at(-1)?.time ?? Infinity) <= next ? agenda.pop() : undefined;
    simulation.now = planned?.time ?? next;
    const activity = planned?.activity ?? simulation.run(anyActivity(next));
    const rest = activity.next();
    if (!rest.done) plan(simulation.now + rest.value, activity);
    for (const entry of simulation.take()) {
      if (left-- > 0) yield entry;
    }
  }

  function anyActivity(time: number) {
    const busy = shareOfPeople(people, time);
    const weightOf = ({ steps, always, atWork, size }: (typeof activities)[number]) =>
      ((always + atWork * busy) * (steps[0]?.[1] === 'someone' ? hands : 1)) / size;
    return random.pickWeighted(activities, weightOf).steps;
  }
}
