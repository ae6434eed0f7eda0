import 'server-only';
import { LRUCache } from 'lru-cache';
import { type Verb, verbOf } from '@/lib/contract/mappings/verb';

/** A log has few actions, and thousands of entries are read of each: their words are looked at once. */
const verbs = new LRUCache<string, Verb>({ max: 1_000 });

type Named = { action: string; resourceType: string };

export function verbOfEntry({ action, resourceType }: Named): Verb {
  // The length keeps them apart: either may hold any character.
  const key = `${action.length} ${action}${resourceType}`;
  const known = verbs.get(key);
  if (known !== undefined) return known;
  const verb = verbOf({ action, resource_type: resourceType });
  verbs.set(key, verb);
  return verb;
}
