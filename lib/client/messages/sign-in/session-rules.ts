import type { ReactNode } from 'react';
import { formatCount } from '../../format';
import { localized } from '../localized';
import { plural } from '../plural';
import { sentence } from '../sentence';

const minutes = (count: number) =>
  plural(count, { one: `${formatCount(count)} minute`, other: `${formatCount(count)} minutes` });
const hours = (count: number) =>
  plural(count, { one: `${formatCount(count)} hour`, other: `${formatCount(count)} hours` });
const days = (count: number) =>
  plural(count, { one: `${formatCount(count)} day`, other: `${formatCount(count)} days` });

/** The rules for sessions of an organization. */
export const sessionRuleMessages = localized('sessionRuleMessages', {
  title: 'Sessions',
  description:
    'How long sessions last, and from where people may use this organization. A change holds at once, also where somebody is signed in. API keys have limits of their own.',
  loading: 'Loading the rules for sessions',
  notLoaded: 'The rules for sessions could not be loaded',
  idle: 'End a session that is not used for',
  most: 'End every session after',
  never: 'No limit',
  duration: (count: number) => {
    if (count % (24 * 60) === 0) return days(count / (24 * 60));
    return count % 60 === 0 ? hours(count / 60) : minutes(count);
  },
  networks: 'Allowed networks',
  networksDescription: (address: ReactNode) =>
    sentence`One address or network a line, such as 192.0.2.0/24. Empty: from anywhere. Otherwise your own address, ${address}, must be in one of them.`,
  unknownAddress: 'which is not known',
  save: 'Save',
  saved: 'Saved.',
  notSaved: 'The rules were not changed',
});
