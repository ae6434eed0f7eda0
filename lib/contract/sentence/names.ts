import type { ExpandedEntry } from '@/lib/contract/entry';

/** What a sentence needs of an entry. What `expand` was not asked for is not there. */
export type SentenceEntry = Pick<
  ExpandedEntry,
  'user_id' | 'action' | 'resource_type' | 'resource_id' | 'details' | 'actor'
> &
  Partial<Pick<ExpandedEntry, 'context' | 'target' | 'event'>>;

/** The best name that an entry has for who did it; null if it has none. A key stands for nobody but itself. */
export function nameOfActor({ actor, user_id }: Pick<SentenceEntry, 'actor' | 'user_id'>) {
  const key = actor.type === 'api_key' ? (actor.api_key_name ?? actor.api_key_id) : null;
  return actor.name ?? actor.email ?? user_id ?? key;
}

/** Details that hold a name, the best one first: writers that send no `resource_name` say it there. */
const namingDetails = ['name', 'title', 'display_name', 'displayName', 'changes.name.to', 'email'];

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The best name that an entry has for its resource, or else its id; null if it has neither. */
export function nameOfResource(
  { target, resource_id }: SentenceEntry,
  details: unknown,
): string | null {
  if (target?.resource_name) return target.resource_name;
  const found = namingDetails.map((path) => valueAt(details, path)).find(isName);
  return found ?? resource_id;
}

/** The value at a path of `details`, as in `plan.seats` or `rules.0`; undefined if there is none. */
export function valueAt(value: unknown, path: string): unknown {
  let found = value;
  for (const key of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}
