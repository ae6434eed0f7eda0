import 'server-only';
import { isTokenOf, pageLink, signToken } from './signed-token';

const day = 24 * 3_600_000;

const factsOf = (email: string) => ['sign-up', email.toLowerCase()];

/** What only whoever reads the mail of an address can send for a day. */
export const proofOf = (email: string, now: number): string => signToken(factsOf(email), now + day);

export const isProofOf = (email: unknown, proof: unknown, now: number): boolean =>
  typeof email === 'string' && isTokenOf(factsOf(email), proof, now);

/** The page that goes on with the sign-up of an address. */
export const signUpLink = (email: string): string =>
  pageLink('/sign-up', { email, token: proofOf(email, Date.now()) });
