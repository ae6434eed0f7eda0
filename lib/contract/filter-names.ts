import { isActor } from './actor-value';
import { entrySources, outcomes } from './entry-fields';
import { maxLengths } from './entry-limits';
import { hintKinds } from './hints/kinds';

/** The names of the filters, in the order in which they are shown. Without zod, because the browser uses them too. */
export const filterNames = [
  'resource_type',
  'resource_id',
  'action',
  'actor',
  'user_id',
  'api_key_id',
  'ip_address',
  'source',
  'outcome',
  'hint',
  'target',
  'group_id',
  'session_id',
  'correlation_id',
  'external_id',
] as const;

export type FilterName = (typeof filterNames)[number];

export const isFilterName = (text: string): text is FilterName =>
  filterNames.some((name) => name === text);

/** The filters that know all of their values: another one would find nothing, and say nothing of why. */
export const filterValues: Partial<Record<FilterName, readonly string[]>> = {
  source: entrySources,
  outcome: outcomes,
  hint: hintKinds,
};

/** Whether a filter may have a value. */
export const mayBeValue = (name: FilterName, value: string): boolean =>
  name === 'actor' ? isActor(value) : (filterValues[name]?.includes(value) ?? true);

/** The longest value of a filter, in code points. An actor's id follows what it is. */
export const maxValueLength = (name: FilterName): number =>
  name === 'actor' ? maxLengths.actor + 'api_key:'.length : maxLengths[name];

/** By which time a list is ordered and filtered: when an entry was recorded, or when what it tells of happened. */
export const timeChoices = ['recorded', 'happened'] as const;

export type TimeChoice = (typeof timeChoices)[number];
