// Which passwords are refused: by the server, and, before anything is sent, in words by the page. Plain constants, because the
// browser loads no zod.

export const minPasswordLength = 10;
export const maxPasswordLength = 128;

export type PasswordFault = 'short' | 'long' | 'address' | 'common';

/** The part of an address before its @, if that is long enough to be meant by somebody who types it. */
const leastName = 3;

/** Why a password is refused, or null. `common` are in small letters (common-passwords.ts). */
export function passwordFault(
  password: string,
  email: string,
  common: ReadonlySet<string>,
): PasswordFault | null {
  if (password.length < minPasswordLength) return 'short';
  if (password.length > maxPasswordLength) return 'long';
  const small = password.normalize('NFKC').toLowerCase();
  if (holdsAddress(small, email.trim().toLowerCase())) return 'address';
  return common.has(small.trim()) ? 'common' : null;
}

function holdsAddress(password: string, email: string): boolean {
  const name = email.slice(0, email.lastIndexOf('@'));
  return name.length >= leastName && password.includes(name);
}
