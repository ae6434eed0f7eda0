import { formatCount } from '../../format';
import { commonMessages } from '../common';
import { localized } from '../localized';
import { plural } from '../plural';

/** The pages of a person, an API key, a resource and an address. */
export const entityMessages = localized('entityMessages', {
  kinds: { user: 'Person', api_key: 'API key', resource: 'Resource', address: 'Address' },
  back: 'Audit log',
  title: (kind: string, id: string) => `${kind} ${id}`,
  copyId: 'Copy ID',
  allEntries: 'All entries',
  loading: 'Loading what the log says',
  notLoaded: 'What the log says could not be loaded',

  none: {
    user: 'No entry names this person',
    api_key: 'No entry names this key',
    resource: 'No entry names this resource',
    address: 'No entry names this address',
  },
  noneDescription:
    'Nothing in the part of the log that you may see is by it or about it. The id may be mistyped.',

  facts: 'At a glance',
  firstSeen: 'First seen',
  lastSeen: 'Last seen',
  entries: 'Entries',
  notSeen: 'unknown',
  email: 'Email',
  joined: 'Member since',
  keyStarts: 'Begins with',
  keyCreated: 'Created',
  keyUsed: 'Last used',
  never: 'never',
  place: 'Place',
  network: 'Network',

  activity: 'Activity',
  lists: {
    actors: 'Who',
    actions: 'What was done',
    resources: 'What it was about',
    together: 'Named together with it',
    related: 'Touched in the same sessions',
    addresses: 'From which addresses',
    locations: 'From which places',
    devices: 'By which programs',
    api_keys: 'With which keys',
  },
  countedPart: (count: number) =>
    `Counted in the newest ${commonMessages.entries(count)}; older ones were not looked at.`,

  newest: 'Newest entries',
  about: {
    user: 'By others, about this person',
    api_key: 'By others, about this key',
    resource: 'Also named in',
  },
  wholeList: 'Whole list',
  entriesNotLoaded: 'The entries could not be loaded',
  loadingEntries: 'Loading the entries',
  noEntries: 'No entries.',
  noEntriesYet: 'None among the newest entries; older ones were not looked at.',

  history: 'History of each field',
  historyDescription: 'What entries tell of changes, the newest first.',
  historyNotLoaded: 'The history could not be loaded',
  loadingHistory: 'Loading the history',
  noHistory: 'No entry tells of a changed field.',
  noHistoryYet: 'No entry that was looked at tells of a changed field.',
  changes: (count: number, isAll: boolean, lately: string) =>
    `${formatCount(count)}${isAll ? '' : '+'} ${plural(count, { one: 'change', other: 'changes' })}, ${
      lately
    } in the last 30 days`,
  lately: (count: number, isWhole: boolean) =>
    count === 0 && isWhole ? 'none' : `${formatCount(count)}${isWhole ? '' : '+'}`,
  nothing: 'nothing',
  emptyText: '(empty)',
  becomes: 'becomes',
  by: 'by',
  dot: '·',
  somebody: 'somebody',
  failed: 'failed',
  showAllChanges: (count: number) => `Show all ${formatCount(count)}`,
  showFewer: 'Show fewer',
  showAllFields: (count: number) =>
    `Show ${formatCount(count)} more ${plural(count, { one: 'field', other: 'fields' })}`,
  older: 'Look for older changes',
  olderFailed: 'Older changes could not be loaded',
});
