import type { Outcome } from '../entry-fields';
import { isObject } from '../json-object';
import type { Format, Kind, Party, Source, Words } from './format';
import { outcomeWords } from './outcome-words';
import { endOfExport, notOfKey } from './own-rows';
import { parsePath } from './path';

/** The fields that somebody may map: those of POST /v1/audit-log, where they are in objects with `_` between. */
export const mappableFields = [
  'action',
  'resource_type',
  'resource_id',
  'resource_name',
  'user_id',
  'actor_type',
  'actor_name',
  'actor_email',
  'target_type',
  'target_id',
  'target_name',
  'group_id',
  'group_name',
  'outcome',
  'ip_address',
  'user_agent',
  'session_id',
  'location',
  'correlation_id',
  'schema_version',
  'occurred_at',
  'external_id',
  'external_source',
] as const;

export type MappableField = (typeof mappableFields)[number];

/** Paths or columns in the order in which they are tried, or a value that is the same for all. */
export type MappedFrom = string | string[] | { value: string };

/** What somebody says about records of their own, as JSON. */
export type Mapping = {
  /** What is stored as `external_source`. */
  source: string;
  fields: Partial<Record<MappableField, MappedFrom>>;
  /** The path of the list in which a JSON file holds its records. */
  records?: string;
  /** Words of their results, and what they mean. */
  outcomes?: Record<string, Outcome>;
};

/** Without a mapping, records are taken to have the names of the log's own fields, as its exports do. */
export const ownNames: Mapping['fields'] = {
  ...Object.fromEntries(mappableFields.map((field) => [field, field])),
  occurred_at: ['occurred_at', 'happened_at', 'created_at', 'timestamp', 'time'],
  external_id: ['external_id', 'id'],
};

const isMappable = (field: string): field is MappableField =>
  mappableFields.some((known) => known === field);

/** What is wrong with a mapping, as a sentence, or undefined. */
export function faultOfMapping(mapping: unknown): string | undefined {
  if (!isObject(mapping)) return 'A mapping is a JSON object with "source" and "fields".';
  const { source, fields, records, outcomes } = mapping;
  if (typeof source !== 'string' || !/^[a-z0-9][a-z0-9_.-]{0,99}$/.test(source)) {
    return '"source" must be a name of a-z, 0-9, _, . and -: it is stored as external_source.';
  }
  if (records !== undefined && (typeof records !== 'string' || parsePath(records) === undefined)) {
    return '"records" must be the path of a list, such as "data.events".';
  }
  if (!isObject(fields) || !('action' in fields)) {
    return '"fields" must be an object that says at least where "action" comes from.';
  }
  for (const [field, from] of Object.entries(fields)) {
    if (!isMappable(field)) {
      return `"${field}" is no field. There are: ${mappableFields.join(', ')}.`;
    }
    if (!isMappedFrom(from)) {
      return `"${field}" must be a path or column, a list of them, or {"value": "…"}.`;
    }
  }
  const words = isObject(outcomes) ? Object.values(outcomes) : [];
  const areWords = words.every((word) => word === 'success' || word === 'failure');
  if (outcomes !== undefined && (!isObject(outcomes) || !areWords)) {
    return '"outcomes" must say of words whether they mean "success" or "failure".';
  }
  return undefined;
}

function isMappedFrom(from: unknown): from is MappedFrom {
  if (isObject(from)) return typeof from.value === 'string' && from.value !== '';
  const paths = Array.isArray(from) ? from : [from];
  return paths.every((path) => typeof path === 'string' && path !== '');
}

/** The table of a mapping. Its records are of no known shape, so it has no marks. */
export function toFormat(mapping: Mapping, kind: Kind): Format {
  const from = (field: MappableField): Source => mapping.fields[field] ?? [];
  const party = (type: Source, id: MappableField, name: MappableField): Party => ({
    type,
    id: from(id),
    name: from(name),
  });
  const own = lowerCased(mapping.outcomes ?? {});
  const words: Words = { ...outcomeWords, true: 'success', false: 'failure', ...own };
  const actorType: Source = {
    of: from('actor_type'),
    words: { system: 'system' },
    otherwise: { value: 'user' },
  };
  return {
    name: mapping.source,
    title: mapping.source,
    kind,
    envelopes: mapping.records === undefined ? [] : [mapping.records],
    marks: [],
    skip: endOfExport(from('action')),
    origin: { source: notOfKey(from('external_source')), id: from('external_id') },
    id: from('external_id'),
    fields: {
      action: from('action'),
      occurred_at: { of: from('occurred_at') },
      resource: [
        party([from('resource_type'), { value: 'record' }], 'resource_id', 'resource_name'),
      ],
      targets: [party([from('target_type'), { value: 'target' }], 'target_id', 'target_name')],
      actor: [{ ...party(actorType, 'user_id', 'actor_name'), email: from('actor_email') }],
      group: { id: from('group_id'), name: from('group_name') },
      outcome: { of: from('outcome'), words },
      ip_address: from('ip_address'),
      user_agent: from('user_agent'),
      session_id: from('session_id'),
      location: from('location'),
      correlation_id: from('correlation_id'),
      schema_version: from('schema_version'),
    },
  };
}

const lowerCased = (words: Record<string, string>): Words =>
  Object.fromEntries(Object.entries(words).map(([word, means]) => [word.toLowerCase(), means]));
