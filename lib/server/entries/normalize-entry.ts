import 'server-only';
import { isObject, type JsonObject } from '@/lib/contract/json-object';
import { elementsOf, membersOf } from '@/lib/server/http/raw-json';

// What sources send for text: an empty one for none, and numbers for ids.

/** The texts of an object's members, by name. */
type Sources = Map<string, string>;

/** A whole number as it may be written in JSON. Others, such as 1e3 and 1.0, have several forms. */
const whole = /^-?\d+$/;

const required: readonly string[] = ['action', 'resource_type'];
const ids = ['resource_id', 'user_id', 'session_id', 'correlation_id', 'external_id'];

/** Of those that are objects, what is required. */
const requiredMembers: [name: string, required: readonly string[]][] = [
  ['actor', ['type']],
  ['on_behalf_of', ['type']],
  ['group', ['id']],
  ['targets', ['type', 'id']],
];

/** An entry's fields with null for empty text, and with the digits that were sent for a number that is an id. */
export function normalizeEntry(fields: JsonObject, sources: Sources): JsonObject {
  const entry = normalize(fields, sources, { ids, required });
  for (const [name, names] of requiredMembers) {
    const member = entry[name];
    if (isObject(member)) entry[name] = normalizeObject(member, names, sources.get(name));
    if (Array.isArray(member)) {
      const elements = elementsOf(sources.get(name) ?? '[]');
      entry[name] = member.map((target, at) =>
        isObject(target) ? normalizeMembers(target, names, elements[at]) : target,
      );
    }
  }
  return entry;
}

/** An object of nothing is none. */
function normalizeObject(object: JsonObject, names: readonly string[], source?: string) {
  const values = Object.values(object);
  const isEmpty = values.length > 0 && values.every((value) => value === '' || value === null);
  return isEmpty ? null : normalizeMembers(object, names, source);
}

const normalizeMembers = (object: JsonObject, names: readonly string[], source = '{}') =>
  // Its text is parsed only where it is needed.
  normalize(object, () => membersOf(source), { ids: ['id'], required: names });

function normalize(
  object: JsonObject,
  sources: Sources | (() => Sources),
  names: { ids: readonly string[]; required: readonly string[] },
): JsonObject {
  const result = { ...object };
  for (const [name, value] of Object.entries(object)) {
    if (value === '' && !names.required.includes(name)) result[name] = null;
    if (typeof value === 'number' && names.ids.includes(name)) {
      const source = (typeof sources === 'function' ? sources() : sources).get(name) ?? '';
      if (whole.test(source)) result[name] = source;
    }
  }
  return result;
}
