import { formatCount } from '../../format';
import { commonMessages } from '../common';
import { localized } from '../localized';
import { plural } from '../plural';

/** The catalogue of the organization's events. */
export const catalogueMessages = localized('catalogueMessages', {
  title: 'Catalogue',
  notLoaded: 'The catalogue could not be loaded',
  notSeen: 'The events of the log could not be counted',
  loading: 'Loading the catalogue',
  add: 'Add event',
  events: 'Events',
  eventsDescription:
    'What your systems record, and what its details look like. What this product records of itself is not listed here.',
  none: 'No event is described yet',
  noneDescription:
    'Describe an event to say what it means, and to be told of entries whose details are not as agreed.',
  columns: {
    event: 'Event',
    mode: 'Details are compared',
    version: 'Version',
    lately: 'Lately',
    changed: 'Changed',
    lastSeen: 'Last seen',
  },
  modes: { off: 'Not compared', warn: 'Warn', enforce: 'Enforce' },
  noVersion: 'none',
  lately: (count: number) => commonMessages.entries(count),
  nonconforming: (count: number) =>
    `${formatCount(count)} ${plural(count, { one: 'does', other: 'do' })} not conform`,
  edit: 'Edit',
  editOne: (name: string) => `Edit ${name}`,
  entriesOf: (name: string) => `Entries of ${name}`,
  entries: 'Its entries',

  seen: 'Seen in the log, not described',
  seenDescription: (counted: number) =>
    `Among the newest ${commonMessages.entries(counted)} that were sent. Adopting one adds it with a schema made from its newest entries, as a warning: nothing is refused.`,
  adopt: 'Adopt',
  adoptOne: (name: string) => `Adopt ${name}`,
  review: 'Review',
  reviewOne: (name: string) => `Review a draft for ${name}`,
  adopted: (name: string) => `${name} was added to the catalogue.`,
  notAdopted: (name: string) => `${name} was not added`,
});
