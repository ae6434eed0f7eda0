import 'server-only';
import { isTokenOf, pageLink, signToken } from './signed-token';

/** An account whose password a link sets: anew, or for the first time. */
export type ResettableAccount = {
  userId: string;
  email: string;
  /** Empty if there is no password. */
  passwordHash: string;
  organizationIds: string[];
};

/** Whether a link was mailed to the address, or shown to an owner who passes it on. */
export type ResetChannel = 'mail' | 'owner';

const halfAnHour = 30 * 60_000;

/**
 * Of the account, its address and its password as they are now: a change of either ends the link, and so does its use, because each
 * hash has a salt of its own. An owner's link is for the organizations that the account is in: it leads into none that it joins later.
 */
const factsOf = (account: ResettableAccount, channel: ResetChannel) => [
  'reset password',
  channel,
  account.userId,
  account.email.toLowerCase(),
  account.passwordHash,
  ...(channel === 'owner' ? account.organizationIds : []),
];

/** The page that sets a new password, for half an hour. */
export function resetLink(account: ResettableAccount, channel: ResetChannel): string {
  const token = signToken(factsOf(account, channel), Date.now() + halfAnHour);
  return pageLink('/reset-password', { email: account.email, token });
}

/** How the token of a link was delivered, or null if it is none of this account's. */
export function channelOfReset(account: ResettableAccount, token: unknown): ResetChannel | null {
  const channels: ResetChannel[] = ['mail', 'owner'];
  return channels.find((channel) => isTokenOf(factsOf(account, channel), token)) ?? null;
}
