import 'server-only';
import { z } from 'zod';
import { isBlank } from '@/lib/contract/hidden-characters';
import { SignInRefused } from './refused';

/** Who signs in, as the provider says. */
export type Identity = {
  /** By which the provider knows them, for ever. */
  subject: string;
  /** In small letters. */
  email: string;
  /** False where the provider says that nobody has verified it, null where it says nothing. */
  isEmailVerified: boolean | null;
  name: string;
  groups: string[];
};

type Said = {
  subject: unknown;
  email: unknown;
  isEmailVerified?: unknown;
  name: unknown;
  groups: unknown;
};

const maxGroups = 1_000;

/** Checks what a provider has said. Throws SignInRefused. */
export function toIdentity({ subject, email, isEmailVerified, name, groups }: Said): Identity {
  if (typeof subject !== 'string' || subject === '' || subject.length > 1_000) {
    throw new SignInRefused('invalid', 'it names nobody');
  }
  const address = typeof email === 'string' ? email.trim().toLowerCase() : '';
  if (address.length > 254 || !z.email().safeParse(address).success) {
    throw new SignInRefused('no_email', 'it names no e-mail address');
  }
  const list = (Array.isArray(groups) ? groups : [groups]).filter(
    (group) => typeof group === 'string' && group !== '',
  );
  return {
    ...{ subject, email: address, name: toName(name) ?? address },
    isEmailVerified:
      isEmailVerified === undefined ? null : isEmailVerified === true || isEmailVerified === 'true',
    groups: list.slice(0, maxGroups) as string[],
  };
}

/** None that would hide who is meant, or break what it is shown in. */
function toName(name: unknown): string | null {
  if (typeof name !== 'string') return null;
  const plain = name
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, ' ')
    .trim()
    .slice(0, 100);
  return isBlank(plain) || /:\/\/|www\./i.test(plain) ? null : plain;
}
