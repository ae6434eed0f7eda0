import type { Activity } from '@/lib/contract/activity';
import type { ScreenFilters } from '../audit-log-url';
import type { SubjectKind } from './subjects';

// The difference between what is compared, as facts of which the messages make sentences. Nothing is said that was not counted: that
// something does not occur, only where the list of what does is complete.

/** Something that entries have: what was done, from where, by whom or to what. */
export type Value = {
  topic: Topic;
  /** The resource type and the action of an event; otherwise one value. */
  text: string;
  resourceType: string | null;
  label: string | null;
  filters: ScreenFilters;
};

export type Counted = { value: Value; count: number };

export type Topic = 'events' | 'addresses' | 'actors' | 'resources';

/** Parts of the week, in the reader's zone. */
type WeekPart = 'night' | 'weekend';

/** Subjects are named by their places, and counts are in their order. */
export type Difference =
  | { kind: 'totals'; counts: number[] }
  | { kind: 'failures'; counts: number[] }
  | { kind: 'only'; subject: number; values: Counted[]; more: number; isAll: boolean }
  | { kind: 'shared'; value: Value; counts: number[] }
  | { kind: 'onlyPart'; part: WeekPart; subject: number; count: number }
  | { kind: 'part'; part: WeekPart; counts: number[] };

/** How much is told of a topic: what only one has, and what all have. */
const most: Record<Topic, { only: number; shared: number }> = {
  events: { only: 4, shared: 3 },
  addresses: { only: 3, shared: 1 },
  actors: { only: 4, shared: 1 },
  resources: { only: 3, shared: 1 },
};

const topics: Record<SubjectKind, readonly Topic[]> = {
  actor: ['events', 'addresses', 'resources'],
  resource: ['events', 'actors', 'addresses'],
  period: ['events', 'actors', 'addresses'],
};

/** The filters that find the entries of a part of the week. */
export const filtersOfPart: Record<WeekPart, ScreenFilters> = {
  night: { where: 'hour:22-6' },
  weekend: { where: 'weekday:sat,sun' },
};

const isIn: Record<WeekPart, (hour: Activity['hours'][number]) => boolean> = {
  night: ({ hour }) => hour >= 22 || hour < 6,
  weekend: ({ weekday }) => weekday >= 6,
};

/** How much more often than another, of its own entries, one must act in a part of the week for it to be told. */
const muchMore = 2;

/** The facts about these, what matters most first. */
export function differencesOf(kind: SubjectKind, activities: readonly Activity[]): Difference[] {
  const counts = activities.map(({ count }) => count);
  const totals: Difference = { kind: 'totals', counts };
  const active = counts.flatMap((count, index) => (count > 0 ? [index] : []));
  // Of one that has no entry, its total has said everything.
  if (active.length < 2) return [totals];
  const failures = activities.map((one) => one.failures);
  const [events = [], ...others] = topics[kind].map((topic) => ofTopic(topic, activities, active));
  return [
    totals,
    ...events,
    ...(failures.some((count) => count > 0)
      ? [{ kind: 'failures', counts: failures } as const]
      : []),
    ...ofPart('night', activities, active),
    ...ofPart('weekend', activities, active),
    ...others.flat(),
  ];
}

function ofTopic(topic: Topic, activities: readonly Activity[], active: number[]): Difference[] {
  const lists = activities.map((activity) => valuesOf(topic, activity));
  const isComplete = (index: number) => activities[index]?.[topic].is_complete === true;
  const keyed = lists.map(
    (values) => new Map(values.map((one) => [keyOf(one.value), one] as const)),
  );
  const countsOf = (key: string) => keyed.map((values) => values.get(key)?.count ?? 0);
  const only = active.flatMap((subject): Difference[] => {
    const rest = active.filter((index) => index !== subject);
    if (!rest.every(isComplete)) return [];
    const own = (lists[subject] ?? []).filter(({ value }) =>
      rest.every((index) => !keyed[index]?.has(keyOf(value))),
    );
    if (own.length === 0) return [];
    const told = own.slice(0, most[topic].only);
    const more = own.length - told.length;
    return [{ kind: 'only', subject, values: told, more, isAll: isComplete(subject) }];
  });
  const shared = (lists[active[0] ?? 0] ?? [])
    .filter(({ value }) => active.every((index) => keyed[index]?.has(keyOf(value))))
    .map(({ value }): Difference & { kind: 'shared' } => ({
      ...{ kind: 'shared', value, counts: countsOf(keyOf(value)) },
    }))
    .sort((one, other) => sum(other.counts) - sum(one.counts))
    .slice(0, most[topic].shared);
  return topic === 'events' ? [...shared, ...only] : [...only, ...shared];
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** What tells a value from the others of its topic. */
export const keyOf = ({ text, resourceType }: Value) => JSON.stringify([resourceType, text]);

/** The values of a topic, the most frequent first. An address that was erased is none. */
export function valuesOf(topic: Topic, activity: Activity): Counted[] {
  if (topic === 'events') {
    return activity.events.values.map(({ resource_type, action, count }) => ({
      value: {
        ...{ topic, text: action, resourceType: resource_type, label: null },
        filters: { resource_type: [resource_type], action: [action] },
      },
      count,
    }));
  }
  if (topic === 'resources') {
    return activity.resources.values.map(({ type, id, name, count }) => ({
      value: {
        ...{ topic, text: id, resourceType: type, label: name },
        filters: { resource_type: [type], resource_id: [id] },
      },
      count,
    }));
  }
  const name = topic === 'actors' ? 'actor' : 'ip_address';
  return activity[topic].values
    .filter(({ value }) => topic === 'actors' || !value.startsWith('erased_'))
    .map(({ value, label, count }) => ({
      value: { topic, text: value, resourceType: null, label, filters: { [name]: [value] } },
      count,
    }));
}

function ofPart(
  part: WeekPart,
  activities: readonly Activity[],
  active: readonly number[],
): Difference[] {
  const counts = activities.map(({ hours }) =>
    hours.reduce((total, hour) => total + (isIn[part](hour) ? hour.count : 0), 0),
  );
  const present = active.filter((index) => counts[index] !== 0);
  const [first] = present;
  if (first === undefined) return [];
  if (present.length === 1) {
    return [{ kind: 'onlyPart', part, subject: first, count: counts[first] ?? 0 }];
  }
  const shares = active.map((index) => (counts[index] ?? 0) / (activities[index]?.count ?? 1));
  const isTold = Math.max(...shares) >= muchMore * Math.min(...shares);
  return isTold ? [{ kind: 'part', part, counts }] : [];
}
