import 'server-only';
import { isTokenOf, pageLink, signToken } from './signed-token';

const day = 24 * 3_600_000;

type Account = { id: string; email: string };

const verificationFacts = ({ id, email }: Account) => ['verify address', id, email];

/** The page on which whoever is signed in to the account confirms that they receive mail at its address. */
export const verificationLink = (account: Account): string =>
  pageLink('/verify-email', { token: signToken(verificationFacts(account), Date.now() + day) });

export const isVerificationOf = (account: Account, token: unknown): boolean =>
  isTokenOf(verificationFacts(account), token);

/** A change of address that was asked for, and is to be confirmed at both. */
export type AddressChange = { id: string; userId: string; from: string; to: string };

/** The address that a link was mailed to. */
export const sides = ['old', 'new'] as const;

export type Side = (typeof sides)[number];

export const changeEnds = (): Date => new Date(Date.now() + day);

const changeFacts = ({ id, userId, from, to }: AddressChange, side: Side) =>
  ['change address', side, id, userId, from, to] satisfies string[];

export const changeLink = (change: AddressChange, side: Side, ends: Date): string =>
  pageLink('/change-email', { token: signToken(changeFacts(change, side), ends.getTime()) });

/** Whose link a token is, or null if it is none of this change. */
export const sideOf = (change: AddressChange, token: unknown): Side | null =>
  sides.find((side) => isTokenOf(changeFacts(change, side), token)) ?? null;
