import type { Change } from '@/lib/contract/changes';
import type { ActorType } from '@/lib/contract/entry-fields';
import type { SentenceEntry } from './names';
import type { Segment } from './segment';

/** The words of a language, and their order: what it calls who has no name, and the rest. */
export type Grammar = Readonly<Record<ActorType, string>> & {
  /** A change, of the pieces that name it and its values. */
  change: (kind: Change['kind'], name: Segment, from: Segment, to: Segment) => Segment[];
  /** Behind the first of several: of how many there are more. */
  more: (count: number) => string;
  /** What stands for an empty value. */
  empty: string;
  /** Behind what failed; '' if the template says so itself. */
  failed: (template: string) => string;
  /** What is said without a template. `facts` is what the entry's details hold. */
  sentence: (entry: SentenceEntry, facts: unknown) => Segment[];
};

/**
 * The resource in words. `relation` joins it to what was done: an English preposition, a comma, or '' if it is what the verb is about.
 * `name` is null if it has none.
 */
export type SayResource = (
  relation: string,
  type: Segment,
  name: Segment | null,
  isActor: boolean,
) => Segment[];
