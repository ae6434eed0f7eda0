import 'server-only';
import { hash } from 'node:crypto';
import { consume, makeLimiter } from './limiter';
import { networkOf } from './network';

const minute = 60;

// Passwords are guessed either at one account from many networks, or at many accounts from one (OWASP Authentication
// Cheat Sheet), so both are counted. Neither is locked for longer than its minutes: else anybody could lock anybody out.
// And an invitation is a mail of this server's to whomever the inviter names, and anybody can become an inviter.
const makeLimiters = () => ({
  account: makeLimiter({ name: 'sign-in account', points: 10, duration: 10 * minute }),
  network: makeLimiter({ name: 'sign-in network', points: 30, duration: 10 * minute }),
  signUps: makeLimiter({ name: 'sign-up network', points: 30, duration: 10 * minute }),
  inviter: makeLimiter({ name: 'inviter', points: 100, duration: 60 * minute }),
  invited: makeLimiter({ name: 'inviter and invited', points: 5, duration: 60 * minute }),
  // Whoever can make many accounts can make many inviters.
  recipient: makeLimiter({ name: 'mailed', points: 10, duration: 60 * minute }),
  inviting: makeLimiter({ name: 'inviting network', points: 200, duration: 60 * minute }),
});

let limiters: ReturnType<typeof makeLimiters> | undefined;

function getLimiters() {
  limiters ??= makeLimiters();
  return limiters;
}

const refuse = (seconds: string) => `Too many attempts. Try again in ${seconds} seconds.`;

/** Counts one try before it is made, so that many at once are not all let in. Throws 429 for one too many. */
export async function countSignIn(email: string, address: string | null): Promise<void> {
  const { account, network } = getLimiters();
  await consume(network, networkOf(address), refuse);
  await consume(account, hashOf(email), refuse);
}

/** The right password: the tries before it were the owner's own. */
export async function forgetSignIns(email: string, address: string | null): Promise<void> {
  const { account, network } = getLimiters();
  await account.delete(hashOf(email));
  await network.reward(networkOf(address));
}

/** Counts an account before it is made. Throws 429 for one too many. */
export async function countSignUp(address: string | null): Promise<void> {
  await consume(getLimiters().signUps, networkOf(address), refuse);
}

/** Counts an invitation before it is sent, for the first time or again. Throws 429 for one too many. */
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
  await consume(inviter, inviterId, refuse);
  await consume(inviting, networkOf(address), refuse);
}

/** Counts a mail to somebody who may not have asked for it, whoever makes the server send it. Throws 429 for one too many. */
export async function countMail(email: string): Promise<void> {
  await consume(
    getLimiters().recipient,
    hashOf(email),
    (seconds) => `This address was sent several mails. Try again in ${seconds} seconds.`,
  );
}

/** Of any length, and nobody's address in a table of counts. */
const hashOf = (email: string) => hash('sha256', email.toLowerCase());
