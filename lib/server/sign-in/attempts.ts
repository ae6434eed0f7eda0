import 'server-only';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { env } from '@/lib/server/core/env';
import { accounts, type Transaction } from '@/lib/server/db/client';
import type { Prisma } from '@/lib/server/prisma-client/client';
import { SignInRefused } from './refused';

// A sign-in leaves for a provider with a state, and only the browser that it left from comes back with it, once: the browser keeps a secret
// in a cookie, from which the nonce and the PKCE verifier follow. The database has hashes of both.

/** In seconds. */
const lifetime = 600;

const sha256 = (value: string) => createHash('sha256').update(value).digest('hex');

/** Of one secret for each purpose another. */
const derive = (purpose: string, browser: string) =>
  createHmac('sha256', env().BETTER_AUTH_SECRET)
    .update(`single sign-on ${purpose} ${browser}`)
    .digest('base64url');

export const verifierOf = (browser: string) => derive('verifier', browser);
export const nonceOf = (browser: string) => derive('nonce', browser);
export const challengeOf = (browser: string) =>
  createHash('sha256').update(verifierOf(browser)).digest('base64url');

export type AttemptRow = Prisma.SignInAttemptGetPayload<object>;

type Attempt = {
  organizationId: string | null;
  providerId: string;
  /** Where the browser goes then: a path of this site. */
  next: string;
  testedById?: string | null;
};

/** Of several sign-ins of one browser each has a cookie. */
const cookieName = (state: string) => `audit-log-sso-${sha256(state).slice(0, 16)}`;

export async function beginAttempt(attempt: Attempt) {
  const state = randomBytes(16).toString('hex');
  const browser = randomBytes(32).toString('base64url');
  // Of those that expired a few at a time, which is more than come.
  await accounts().$executeRaw`
    DELETE FROM sign_in_attempt WHERE id IN (
      SELECT id FROM sign_in_attempt WHERE expires_at < clock_timestamp() LIMIT 20 FOR UPDATE SKIP LOCKED)`;
  await accounts().signInAttempt.create({
    data: {
      ...attempt,
      id: sha256(state),
      browserHash: sha256(browser),
      expiresAt: new Date(Date.now() + lifetime * 1000),
    },
  });
  return { state, browser, cookie: toCookie(state, browser, lifetime) };
}

function toCookie(state: string, value: string, maxAge: number): string {
  const secure = new URL(env().BASE_URL).protocol === 'https:' ? '; Secure' : '';
  return `${cookieName(state)}=${value}; Path=/api/auth/sso; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}

export const endedCookie = (state: string) => toCookie(state, '', 0);

const expired = () =>
  new SignInRefused('expired', 'the sign-in did not begin in this browser, or has ended');

/** The secret of the browser that has come back with this state. */
export function browserOf(request: Request, state: string): string {
  const cookies = (request.headers.get('cookie') ?? '').split(/; */);
  const prefix = `${cookieName(state)}=`;
  const found = cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length);
  if (found === undefined || found === '') throw expired();
  return found;
}

export const isState = (value: string | null): value is string =>
  value !== null && /^[0-9a-f]{32}$/.test(value);

/** The attempt with this state, which has not been answered before. Throws SignInRefused. */
export async function takeAttempt(
  providerId: string,
  state: string,
  browser: string,
): Promise<AttemptRow> {
  const [row] = await accounts().signInAttempt.updateManyAndReturn({
    where: {
      ...{ id: sha256(state), providerId, browserHash: sha256(browser) },
      ...{ answeredAt: null, expiresAt: { gt: new Date() } },
    },
    data: { answeredAt: new Date() },
  });
  if (row === undefined) throw expired();
  return row;
}

/** One that is still awaited. */
export const findAttempt = (providerId: string, state: string): Promise<AttemptRow | null> =>
  accounts().signInAttempt.findFirst({
    where: { id: sha256(state), providerId, answeredAt: null, expiresAt: { gt: new Date() } },
  });

/** Keeps what a provider has answered until the browser is back. False if it was answered before, or is not awaited. */
export async function answerAttempt(
  tx: Transaction,
  providerId: string,
  state: string,
  result: string,
): Promise<boolean> {
  const { count } = await tx.signInAttempt.updateMany({
    where: { id: sha256(state), providerId, answeredAt: null, expiresAt: { gt: new Date() } },
    data: { answeredAt: new Date(), result },
  });
  return count === 1;
}

/** The attempt that was answered so, for the browser that left, once. Throws SignInRefused. */
export async function finishAttempt(
  providerId: string,
  state: string,
  browser: string,
): Promise<AttemptRow> {
  const row = await accounts().signInAttempt.findFirst({
    where: {
      ...{ id: sha256(state), providerId, browserHash: sha256(browser) },
      ...{ result: { not: null }, expiresAt: { gt: new Date() } },
    },
  });
  if (row === null) throw expired();
  // What came of a test is kept for whoever tests.
  if (row.testedById !== null) return row;
  const { count } = await accounts().signInAttempt.deleteMany({ where: { id: row.id } });
  if (count === 0) throw expired();
  return row;
}
