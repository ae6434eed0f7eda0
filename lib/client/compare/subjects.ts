import { isActor, partsOfActor } from '@/lib/contract/actor-value';
import type { Entity } from '@/lib/contract/entity/kinds';
import { isInTimeLimits } from '@/lib/contract/time-limits';
import { auditLogParams, type ScreenFilters } from '../audit-log-url';
import {
  oneOf,
  type Query,
  readUrlState,
  texts,
  type UrlChange,
  writeUrlState,
} from '../url-state/params';

// What is compared, as the address of the page has it: `of` says of which kind they are, and each `is` names one.

export const subjectKinds = ['actor', 'resource', 'period'] as const;

export type SubjectKind = (typeof subjectKinds)[number];

/** How many are compared at most: each costs the log one reading, and the page a column. */
export const maxSubjects = 4;

/** The range that actors and resources are compared in, if the address has none. */
export const usualRange = '30d';

export const compareParams = {
  ...auditLogParams,
  of: oneOf(subjectKinds, 'actor'),
  is: texts,
};

export const loadCompareUrl = (query: Query) => readUrlState(compareParams, query);

/** The address that compares these. */
export const comparePath = (state: UrlChange<typeof compareParams>) =>
  `/compare${writeUrlState(compareParams, state)}`;

/** A range of times with both ends, in ISO 8601. */
export type Range = { after: string; before: string };

/** One of those that are compared: the filters that its entries have beside all others, or its own range. */
export type Subject = { value: string; filters: ScreenFilters; range?: Range };

/** The first few that an address names, each once. What names nothing is left out. */
export function subjectsOf(kind: SubjectKind, values: readonly string[]): Subject[] {
  const known = [...new Set(values)].flatMap((value) => subjectOf(kind, value) ?? []);
  return known.slice(0, maxSubjects);
}

function subjectOf(kind: SubjectKind, value: string): Subject | null {
  if (kind === 'actor') return isActor(value) ? { value, filters: { actor: [value] } } : null;
  if (kind === 'period') {
    const range = rangeOfPeriod(value);
    return range && { value, filters: {}, range };
  }
  const resource = resourceOf(value);
  if (resource === null) return null;
  const { type, id } = resource;
  return {
    value,
    filters: { resource_id: [id], ...(type !== null && { resource_type: [type] }) },
  };
}

/** A person or a key as a subject; what has none is null. */
export function subjectOfEntity(entity: Entity): { of: SubjectKind; is: string[] } | null {
  switch (entity.kind) {
    case 'address':
      return null;
    case 'resource':
      return { of: 'resource', is: [valueOfResource(entity.type, entity.id)] };
    default:
      return { of: 'actor', is: [`${entity.kind}:${entity.id}`] };
  }
}

/** The page of a subject's own is that of this entity, if its type is known. */
export function entityOf(kind: SubjectKind, value: string, type: string | null): Entity | null {
  if (kind === 'period' || value === 'system') return null;
  if (kind === 'actor') {
    const { kind: own, id } = partsOfActor(value);
    return { kind: own, id };
  }
  const resource = resourceOf(value);
  const found = resource?.type ?? type;
  return resource === null || found === null
    ? null
    : { kind: 'resource', type: found, id: resource.id };
}

/** A resource of a type, or of any: both parts are escaped, because either may hold a slash. */
export const valueOfResource = (type: string | null, id: string) =>
  `${encodeURIComponent(type ?? '')}/${encodeURIComponent(id)}`;

export function resourceOf(value: string): { type: string | null; id: string } | null {
  const [type = '', id = '', ...rest] = value.split('/');
  if (id === '' || rest.length > 0) return null;
  try {
    return { type: decodeURIComponent(type) || null, id: decodeURIComponent(id) };
  } catch {
    return null;
  }
}

/** As ISO 8601 writes an interval. */
export const valueOfPeriod = ({ after, before }: Range) => `${after}/${before}`;

function rangeOfPeriod(value: string): Range | null {
  const times = value.split('/').map((text) => new Date(text));
  const [after, before] = times;
  if (after === undefined || before === undefined || times.length > 2) return null;
  if (!times.every(isInTimeLimits) || after >= before) return null;
  return { after: after.toISOString(), before: before.toISOString() };
}
