import { formatCount } from '../../format';
import { localized } from '../localized';

/** Creating a key, and showing it once. */
export const newKeyMessages = localized('newKeyMessages', {
  title: 'Create an API key',
  description:
    'Whoever has the key can act for the organization, within the scopes that you choose.',
  create: 'Create key',
  notCreated: 'The key was not created',
  name: 'Name',
  nameDescription: 'What will use it, and where.',
  namePlaceholder: 'CI exporter',
  noName: 'Give the key a name to tell it from others.',
  scopes: 'What it may do',
  scopeTexts: {
    'audit_log:read': 'List entries and read each in full.',
    'audit_log:verify': 'Read checkpoints and proofs, and no entries.',
    'audit_log:write': 'Record entries from your own systems.',
    'schemas:write': 'Change the catalogue of events.',
  },
  noScope: 'Choose at least one.',
  expires: 'Expires',
  expiries: {
    30: 'In 30 days',
    90: 'In 90 days',
    365: 'In a year',
    custom: 'Custom…',
    never: 'Never',
  },
  days: 'Days',
  noDays: (most: number) => `Give a whole number of days, from 1 to ${formatCount(most)}.`,
  networks: 'Allowed networks',
  networksDescription: 'One address or network a line, such as 192.0.2.0/24. Empty: from anywhere.',
  tooManyNetworks: (most: number) => `Give at most ${formatCount(most)} networks.`,

  saveTitle: 'Save this key now',
  shownOnce: 'It is shown only once and cannot be retrieved later.',
  isSaved: 'I have saved the key',
  keyOf: (name: string) => `The key of “${name}”`,
  copyKey: 'Copy key',
  tryIt: 'Try it',
  copyCommand: 'Copy command',
});
