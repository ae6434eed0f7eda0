import 'server-only';
import { visibleText } from '@/lib/contract/text';
import { matches } from './filter-match';
import { type Change, isObject, memberOf } from './patch';
import { invalidValue, ScimError } from './scim-error';

/** What is kept of a group. */
export type GroupAttributes = {
  displayName: string;
  externalId: string | null;
  /** The ids of users. */
  members: ReadonlySet<string>;
};

export const noGroupAttributes: GroupAttributes = {
  displayName: '',
  externalId: null,
  members: new Set(),
};

/** How many members one request may name. */
export const maxMembersNamed = 1_000;

/** The attributes after a change. What is not kept here changes nothing. */
export function changeGroup(group: GroupAttributes, change: Change): GroupAttributes {
  const { op, path, value } = change;
  const plain = op === 'remove' ? null : value;
  switch (path.attribute) {
    case 'displayname': {
      requireNoParts(change);
      const displayName = toText(plain, 'displayName');
      if (displayName === null) throw invalidValue("'displayName' is required.");
      return { ...group, displayName };
    }
    case 'externalid':
      requireNoParts(change);
      return { ...group, externalId: toText(plain, 'externalId') };
    case 'members':
      return { ...group, members: changedMembers(group.members, change) };
    default:
      return group;
  }
}

function requireNoParts({ path: { attribute, filter, sub } }: Change): void {
  if (filter === null && sub === null) return;
  const sentence = `'${attribute}' has one value and no parts.`;
  throw new ScimError('bad_request', sentence, 'invalidPath');
}

function changedMembers(held: ReadonlySet<string>, { op, path, value }: Change) {
  const { filter, sub } = path;
  if (filter !== null) {
    // members[value eq "…"]: the way to remove some.
    if (op !== 'remove' || sub !== null) {
      throw new ScimError(
        'bad_request',
        'Members that a filter selects can be removed, and nothing else.',
        'invalidPath',
      );
    }
    return new Set([...held].filter((id) => !matches(filter, { value: id, type: 'User' })));
  }
  if (op === 'remove') {
    // Without a value all of them; some send those to remove as the value.
    if (value === undefined || value === null) return new Set<string>();
    const removed = new Set(idsIn(value));
    return new Set([...held].filter((id) => !removed.has(id)));
  }
  return new Set([...(op === 'add' ? held : []), ...idsIn(value)]);
}

/** The ids in `[{ "value": "…" }]`. */
function idsIn(value: unknown): string[] {
  const list = Array.isArray(value) ? value : value === null ? [] : [value];
  return list.map((each) => {
    const id = isObject(each) ? memberOf(each, 'value') : each;
    if (typeof id === 'string' && id.length <= 100 && !/[\0\p{Cs}]/u.test(id)) return id;
    throw invalidValue("Each of 'members' has the id of a user as its 'value'.");
  });
}

/** Throws 413 if the changes name more members than one request may. */
export function requireFewMembers(changes: Change[]): void {
  const named = changes
    .filter(({ path }) => path.attribute === 'members')
    .reduce((sum, { value }) => sum + (Array.isArray(value) ? value.length : 1), 0);
  if (named <= maxMembersNamed) return;
  throw new ScimError(
    'payload_too_large',
    `A request may name at most ${maxMembersNamed} members. Send several.`,
  );
}

function toText(value: unknown, name: string): string | null {
  if (value === null || value === undefined || value === '') return null;
  const { success, data, error } = visibleText(255).safeParse(value);
  if (success) return data;
  throw invalidValue(`Invalid '${name}': ${error.issues[0]?.message ?? 'it is not valid'}.`);
}
