import 'server-only';
import { z } from 'zod';
import { visibleText } from '@/lib/contract/text';
import { matches } from './filter-match';
import { type Change, isObject, memberOf } from './patch';
import { invalidValue, ScimError } from './scim-error';

/** What is kept of a user. */
export type UserAttributes = {
  userName: string;
  externalId: string | null;
  displayName: string | null;
  givenName: string | null;
  familyName: string | null;
  formattedName: string | null;
  email: string | null;
  active: boolean;
};

export const noAttributes: UserAttributes = {
  ...{ userName: '', externalId: null, displayName: null },
  ...{ givenName: null, familyName: null, formattedName: null },
  ...{ email: null, active: true },
};

const names: Readonly<Record<string, 'givenName' | 'familyName' | 'formattedName'>> = {
  givenname: 'givenName',
  familyname: 'familyName',
  formatted: 'formattedName',
};

const longest = { userName: 254, externalId: 255, displayName: 200, name: 100 } as const;

/** The attributes after a change. What is not kept here (titles, telephone numbers, passwords) changes nothing. */
export function changeUser(user: UserAttributes, change: Change): UserAttributes {
  const { op, path } = change;
  const { attribute, filter, sub } = path;
  const value = op === 'remove' ? null : change.value;
  switch (attribute) {
    case 'username':
      requirePlain(change);
      return { ...user, userName: requireText(value, 'userName', longest.userName) };
    case 'externalid':
      requirePlain(change);
      return { ...user, externalId: toText(value, 'externalId', longest.externalId) };
    case 'displayname':
      requirePlain(change);
      return { ...user, displayName: toText(value, 'displayName', longest.displayName) };
    case 'active':
      requirePlain(change);
      return { ...user, active: toFlag(value) };
    case 'name':
      return { ...user, ...changedName(sub, value) };
    case 'emails': {
      // There is one, which is primary and for work.
      const element = { type: 'work', primary: true, value: user.email };
      if (filter !== null && !matches(filter, element)) return user;
      return { ...user, ...changedEmail(sub, value) };
    }
    default:
      return user;
  }
}

function requirePlain({ path: { attribute, filter, sub } }: Change): void {
  if (filter === null && sub === null) return;
  const sentence = `'${attribute}' has one value and no parts.`;
  throw new ScimError('bad_request', sentence, 'invalidPath');
}

function changedName(sub: string | null, value: unknown): Partial<UserAttributes> {
  if (sub !== null) {
    const name = names[sub];
    return name === undefined ? {} : { [name]: toText(value, `name.${sub}`, longest.name) };
  }
  if (value === null) return { givenName: null, familyName: null, formattedName: null };
  if (!isObject(value)) throw invalidValue("'name' is an object.");
  return Object.assign(
    {},
    ...Object.entries(value).map(([part, text]) => changedName(part.toLowerCase(), text)),
  );
}

function changedEmail(sub: string | null, value: unknown): Partial<UserAttributes> {
  if (sub === 'value') return { email: toText(value, 'emails.value', longest.userName) };
  if (sub !== null) return {};
  const list = Array.isArray(value) ? value : value === null ? [] : [value];
  if (list.length > 20) throw invalidValue('A user may have at most 20 addresses.');
  const addresses = list.map((each) => {
    if (isObject(each)) return each;
    throw invalidValue("Each of 'emails' is an object.");
  });
  const chosen =
    addresses.find((each) => memberOf(each, 'primary') === true) ??
    addresses.find((each) => String(memberOf(each, 'type')).toLowerCase() === 'work') ??
    addresses[0];
  const text = chosen === undefined ? null : (memberOf(chosen, 'value') ?? null);
  return { email: toText(text, 'emails.value', longest.userName) };
}

function toText(value: unknown, name: string, max: number): string | null {
  if (value === null || value === undefined || value === '') return null;
  const { success, data, error } = visibleText(max).safeParse(value);
  if (success) return data;
  throw invalidValue(`Invalid '${name}': ${error.issues[0]?.message ?? 'it is not valid'}.`);
}

function requireText(value: unknown, name: string, max: number): string {
  const text = toText(value, name, max);
  if (text === null) throw invalidValue(`'${name}' is required.`);
  return text;
}

/** Some send "True" and "False". */
function toFlag(value: unknown): boolean {
  const flag = typeof value === 'string' ? value.toLowerCase() : value;
  if (flag === true || flag === 'true') return true;
  if (flag === false || flag === 'false') return false;
  throw invalidValue("'active' is true or false.");
}

/** The address of the account: the one for work, or the name if that is one. */
export function addressOf({ email, userName }: UserAttributes): string {
  const address = (email ?? userName).toLowerCase();
  if (z.email().max(254).safeParse(address).success) return address;
  throw invalidValue("Either 'emails' or 'userName' must hold an e-mail address.");
}

/** What people see the account by. */
export const nameOf = (user: UserAttributes): string =>
  user.displayName ??
  user.formattedName ??
  ([user.givenName, user.familyName].filter(Boolean).join(' ') || user.userName);
