import { activities, firstImport, recurring } from './activities';
import type { Entry } from './entry';
import { historyOf } from './history';
import { incidentOf } from './incident';
import { Random } from './random';
import { Simulation } from './simulation';
import { day, minute, span, type Tenant } from './tenant';
import { activityClock, shareOfPeople } from './working-hours';

type Options = { tenant: Tenant; now: number; count: number; beginning?: boolean; seed?: string };

/**
 * `count` entries up to `now`, oldest first: the same for the same options. Without `beginning` they add to a log that has one.
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
  const queue: { time: number; activity: Generator<number, void> }[] = [];
  const enqueue = (time: number, activity: Generator<number, void>) =>
    queue.splice(queue.findLastIndex((other) => other.time > time) + 1, 0, { time, activity });

  const once = beginning ? [...historyOf(tenant), incidentOf(tenant)] : [];
  for (const steps of once) enqueue(start, simulation.run(steps));
  for (const { steps, every, at } of beginning ? recurring : []) {
    const first = Math.ceil(start / every) * every + at;
    for (let time = first; time < now; time += every) {
      enqueue(time + random.int(0, 4_000), simulation.run(steps));
    }
  }
  enqueue(start + 9 * minute, simulation.run(firstImport));

  const clock = activityClock(people, start, now);
  let left = count;
  while (left > 0) {
    // Before the first import there is nothing to do anything to.
    const next = Math.max(clock(1 - left / count), simulation.now, start + 12 * minute);
    const queued = (queue.at(-1)?.time ?? Infinity) <= next ? queue.pop() : undefined;
    simulation.now = queued?.time ?? next;
    const activity = queued?.activity ?? simulation.run(anyActivity(random, people, next, count));
    const rest = activity.next();
    if (!rest.done) enqueue(simulation.now + rest.value, activity);
    for (const entry of simulation.entries.splice(0)) {
      if (left-- > 0) yield entry;
    }
  }
}

function anyActivity(random: Random, people: Tenant['people'], time: number, count: number) {
  const busy = shareOfPeople(people, time);
  // A few people can do only so much: in a large log it is programs that do the rest.
  const byHand = Math.min(1, 60_000 / count);
  return random.pickWeighted(activities, ({ steps, always, atWork, size }) => {
    const weight = (always + atWork * busy) / size;
    return steps[0]?.[1] === 'someone' ? weight * byHand : weight;
  }).steps;
}
