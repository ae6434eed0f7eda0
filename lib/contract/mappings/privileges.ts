import type { ExpandedEntry } from '../entry';
import { isAboutRights } from './membership';
import { isPerson, referencesOf } from './parts';
import type { Verb } from './verb';
import { wordsOf } from './words';

/** The members of `details` that name what somebody was given or has lost, the usual ones first. */
const members = ['role', 'roles', 'new_role', 'role_name', 'permission', 'permissions', 'scopes'];

const most = 100;

/** A change of a person that names nothing else of them: `update`, `member.updated`. */
const bareUpdate =
  /^_((org|organization|team|group|user|member|membership|account|person|employee)s?_)*(updat|chang|edit|modif|set|put|patch)[a-z]*_((user|member|membership|account|person|employee)s?_)?$/;

/** The roles or permissions that an entry gives to a person or takes away; none if it is about something else. */
export function privilegesOf(entry: ExpandedEntry, verb: Verb): string[] {
  const { action, resource_type, details } = entry;
  if (!isAboutRights(action, resource_type)) {
    if (verb !== 'update' || !isPerson({ type: resource_type })) return [];
    // Beside the reset of a password, a role is only said, unless it was changed.
    return inDetails(details, !bareUpdate.test(wordsOf(action)));
  }
  const names = inDetails(details);
  return names.length > 0 ? names : inReferences(entry);
}

function inDetails(details: string | null, isOfChanges = false): string[] {
  const whole = details === null ? null : parse(details);
  for (const place of isOfChanges ? [whole?.changes] : [whole?.changes, whole]) {
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
