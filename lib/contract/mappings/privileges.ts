import type { ExpandedEntry } from '../entry';
import { isPerson, referencesOf } from './parts';
import { type Verb, wordsOf } from './verb';

/** The members of `details` that name what somebody was given or has lost, the usual ones first. */
const members = ['role', 'roles', 'new_role', 'role_name', 'permission', 'permissions', 'scopes'];

const most = 100;

/** The roles or permissions that an entry gives to a person or takes away; none if it is about something else. */
export function privilegesOf(entry: ExpandedEntry, verb: Verb): string[] {
  const words = wordsOf(`${entry.action} ${entry.resource_type}`);
  const isAboutRights = /_(roles?|permissions?|privileges?|access)_/.test(words);
  if (!isAboutRights && !(verb === 'update' && isPerson({ type: entry.resource_type }))) return [];
  const names = inDetails(entry.details);
  return names.length > 0 ? names : inReferences(entry);
}

function inDetails(details: string | null): string[] {
  const whole = details === null ? null : parse(details);
  for (const place of [whole?.changes, whole]) {
    if (typeof place !== 'object' || place === null) continue;
    for (const member of members) {
      const names = Object.hasOwn(place, member) ? namesIn(place[member]) : [];
      if (names.length > 0) return names;
    }
  }
  return [];
}

/** An entry whose details are no JSON, as once they are erased, must not end an export. */
function parse(details: string) {
  try {
    return JSON.parse(details);
  } catch {
    return null;
  }
}

/** Of a name, of several, or of a change `{ from, to }`, in which what was taken away counts if nothing was given. */
function namesIn(value: unknown, isChange = false): string[] {
  if (Array.isArray(value)) return value.filter(isText).slice(0, most);
  if (isText(value)) return [value];
  if (isChange || typeof value !== 'object' || value === null) return [];
  const { from, to } = value as { from?: unknown; to?: unknown };
  return namesIn(to ?? from, true);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const inReferences = (entry: ExpandedEntry): string[] =>
  referencesOf(entry)
    .filter(({ type }) => /_(role|permission|privilege)s?_$/.test(wordsOf(type)))
    .flatMap(({ id, name }) => name ?? id ?? []);
