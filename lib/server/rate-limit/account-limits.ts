import 'server-only';
import { hash } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { toClientNetwork } from '@/lib/server/core/addresses';
import { consume, makeLimiter } from './limiter';

const minute = 60;

// Passwords are guessed either for one account from many networks, or for many accounts from one (OWASP Authentication
// Cheat Sheet), so both are counted. Neither is locked for longer than its window: else anybody could lock anybody out.
// And an invitation makes this server mail any address, and anybody can become an inviter.
const makeLimiters = () => ({
  account: makeLimiter({ name: 'sign-in account', points: 10, duration: 10 * minute }),
  network: makeLimiter({ name: 'sign-in network', points: 30, duration: 10 * minute }),
  // Of six digits, three codes are good at a time: 10 guesses in 15 minutes find one in 22 days with a chance of one in 16.
  secondFactor: makeLimiter({ name: 'second factor', points: 10, duration: 15 * minute }),
  passkeyOptions: makeLimiter({ name: 'passkey network', points: 100, duration: 10 * minute }),
  signUps: makeLimiter({ name: 'sign-up network', points: 30, duration: 10 * minute }),
  linkAccount: makeLimiter({ name: 'link account', points: 10, duration: 10 * minute }),
  linkNetwork: makeLimiter({ name: 'link network', points: 30, duration: 10 * minute }),
  inviter: makeLimiter({ name: 'inviter', points: 100, duration: 60 * minute }),
  invited: makeLimiter({ name: 'inviter and invited', points: 5, duration: 60 * minute }),
  // Somebody who makes many accounts has many inviters.
  recipient: makeLimiter({ name: 'mailed', points: 10, duration: 60 * minute }),
  // Only what happens to an account sends one. Apart from the others, or who asks for those would keep a warning from its reader.
  notices: makeLimiter({ name: 'notices', points: 30, duration: 60 * minute }),
  inviting: makeLimiter({ name: 'inviting network', points: 200, duration: 60 * minute }),
});

let limiters: ReturnType<typeof makeLimiters> | undefined;

function getLimiters() {
  limiters ??= makeLimiters();
  return limiters;
}

/** Of any one kind. Counted in memory: most of them cost less than a query. */
const requests = new RateLimiterMemory({ points: 200, duration: minute });

const tooManyAttempts = (seconds: string) => `Too many attempts. Try again in ${seconds} seconds.`;

/** Counts a request to better-auth before anything else is done with it. Throws 429 over the limit. */
export async function countAccountRequest(path: string, address: string | null): Promise<void> {
  await consume(
    requests,
    `${path} ${toClientNetwork(address)}`,
    (seconds) => `Too many requests of your network. Try again in ${seconds} seconds.`,
  );
}

/** Counts an attempt before it is made, so that many at once do not all pass. Throws 429 over the limit. */
export async function countSignIn(email: string, address: string | null): Promise<void> {
  const { account, network } = getLimiters();
  await consume(network, toClientNetwork(address), tooManyAttempts);
  await consume(account, hashOf(email), tooManyAttempts);
}

/** To be called after a successful sign-in: the failed attempts were the owner's own. */
export async function resetSignIns(email: string, address: string | null): Promise<void> {
  const { account, network } = getLimiters();
  await account.delete(hashOf(email));
  await network.reward(toClientNetwork(address));
}

/** To be called after a new password was set by a link: the failed attempts were made without it. */
export async function forgetSignIns(email: string): Promise<void> {
  await getLimiters().account.delete(hashOf(email));
}

/** Counts a guess of a second factor before it is made. Throws 429 over the limit. */
export async function countSecondFactor(userId: string, address: string | null): Promise<void> {
  const { secondFactor, network } = getLimiters();
  await consume(network, toClientNetwork(address), tooManyAttempts);
  await consume(secondFactor, userId, tooManyAttempts);
}

/** To be called after a right one. */
export async function resetSecondFactor(userId: string, address: string | null): Promise<void> {
  const { secondFactor, network } = getLimiters();
  await secondFactor.delete(userId);
  await network.reward(toClientNetwork(address));
}

/** Counts a sign-in by passkey before it is made: they cannot be guessed, but each takes work. Throws 429 over the limit. */
export async function countPasskey(address: string | null): Promise<void> {
  await consume(getLimiters().passkeyOptions, toClientNetwork(address), tooManyAttempts);
}

/** Counts a sign-up before it is made. Throws 429 over the limit. */
export async function countSignUp(address: string | null): Promise<void> {
  await consume(getLimiters().signUps, toClientNetwork(address), tooManyAttempts);
}

/** Counts a request for a link, or a try of one, before anything is looked up. Throws 429 over the limit. */
export async function countLink(email: string, address: string | null): Promise<void> {
  const { linkAccount, linkNetwork } = getLimiters();
  await consume(linkNetwork, toClientNetwork(address), tooManyAttempts);
  await consume(linkAccount, hashOf(email), tooManyAttempts);
}

/** Counts an invitation before it is sent, for the first time or again. Throws 429 over the limit. */
export async function countInvitation(
  inviterId: string,
  email: string,
  address: string | null,
): Promise<void> {
  const { inviter, invited, inviting } = getLimiters();
  await consume(
    invited,
    `${inviterId} ${hashOf(email)}`,
    (seconds) =>
      `This address was sent several invitations by you. Try again in ${seconds} seconds.`,
  );
  await countMail(email);
  await consume(inviter, inviterId, tooManyAttempts);
  await consume(inviting, toClientNetwork(address), tooManyAttempts);
}

/** Counts a mail to somebody who may not have asked for it, whoever makes the server send it. Throws 429 over the limit. */
export async function countMail(email: string): Promise<void> {
  await consume(
    getLimiters().recipient,
    hashOf(email),
    (seconds) => `This address was sent several mails. Try again in ${seconds} seconds.`,
  );
}

/** Counts a mail that says what has happened to an account or an organization. Throws 429 over the limit. */
export async function countNotice(email: string): Promise<void> {
  await consume(
    getLimiters().notices,
    hashOf(email),
    (seconds) => `This address was sent many notices. Try again in ${seconds} seconds.`,
  );
}

/** Hashed, because an address may be of any length, and must not be stored with the counts. */
const hashOf = (email: string) => hash('sha256', email.toLowerCase());
