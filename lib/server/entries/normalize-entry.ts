import 'server-only';
import { isObject, type JsonObject } from '@/lib/contract/json-object';
import { elementsOf, membersOf } from '@/lib/server/http/raw-json';

// What sources send for text: an empty one for none, and numbers for ids.

/** Gives the texts of an object's members, by name. */
type Sources = () => Map<string, string>;

/** Makes a value when it is first asked for: few entries need the texts of their members. */
export function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

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

/** Sets null for empty text in an entry's fields, and the digits that were sent for a number that is an id. */
export function normalizeEntry(entry: JsonObject, sources: Sources): void {
  normalize(entry, sources, { ids, required });
  for (const [name, names] of requiredMembers) {
    const member = entry[name];
    if (isObject(member) && isNothing(member)) entry[name] = null;
    else if (isObject(member)) normalizeMembers(member, names, () => sources().get(name));
    if (!Array.isArray(member)) continue;
    const elements = lazily(() => elementsOf(sources().get(name) ?? '[]'));
    for (const [at, target] of member.entries()) {
      if (isObject(target)) normalizeMembers(target, names, () => elements()[at]);
    }
  }
}

/** An object of nothing is none. */
function isNothing(object: JsonObject): boolean {
  const values = Object.values(object);
  return values.length > 0 && values.every((value) => value === '' || value === null);
}

const normalizeMembers = (
  object: JsonObject,
  names: readonly string[],
  source: () => string | undefined,
) => normalize(object, () => membersOf(source() ?? '{}'), { ids: ['id'], required: names });

function normalize(
  object: JsonObject,
  sources: Sources,
  names: { ids: readonly string[]; required: readonly string[] },
): void {
  for (const name of Object.keys(object)) {
    const value = object[name];
    if (value === '' && !names.required.includes(name)) object[name] = null;
    if (typeof value === 'number' && names.ids.includes(name)) {
      const source = sources().get(name) ?? '';
      if (whole.test(source)) object[name] = source;
    }
  }
}
