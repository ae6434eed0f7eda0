import type { GivenRight, Hint } from '@/lib/contract/hints/kinds';
import { formatCount } from '../../format';
import { localized } from '../localized';
import { plural } from '../plural';

const rights: Record<GivenRight, string> = {
  member: 'Somebody became a member of the organization.',
  invitation: 'Somebody was invited to the organization.',
  ownership: 'The organization got another owner.',
  api_key: 'An API key was created.',
  guest_link: 'A guest link was created, which shows a part of the log.',
  scim_token: 'A SCIM token was created, which may change who is a member.',
  role: 'Somebody was given a role or a permission.',
};

const minutes = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'minute', other: 'minutes' })}`;
const days = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'day', other: 'days' })}`;
const networks = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'network', other: 'networks' })}`;
const failures = (count: number) =>
  `${formatCount(count)} ${plural(count, { one: 'failed sign-in', other: 'failed sign-ins' })}`;

/** What the entry itself says. */
type Named = { actor: string; network: string | null };

/** Why the entry has its hint, as sentences; empty if who reads it is not told. */
function explain({ kind, facts }: Hint, { actor, network }: Named): string {
  if (facts === null) return '';
  switch (kind) {
    case 'failed_sign_ins':
      return `${actor} signed in after ${failures(facts.count)} in the ${minutes(facts.minutes)} before.`;
    case 'many_deletions':
      return `With this one, ${actor} made ${formatCount(facts.count)} deletions within ${minutes(facts.minutes)}.`;
    case 'new_network':
      return `First time from ${network ?? 'this network'} for ${actor}; ${networks(facts.networks)} in the ${days(facts.days)} before.`;
    case 'right_given':
      return rights[facts.right];
    case 'unusual_hour':
      return `${actor} is hardly ever active at this time of the day: ${formatCount(facts.near)} of ${formatCount(facts.entries)} entries in the ${days(facts.days)} before were within an hour of it.`;
  }
}

/** What the panel of an entry says of its hint. */
export const hintNoteMessages = localized('hintNoteMessages', {
  explain,
  dismiss: 'Dismiss',
  dismissMeaning: 'Nobody in the organization is shown it any more.',
  notDismissed: 'The hint could not be dismissed',
});
