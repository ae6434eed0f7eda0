import type { ReactNode } from 'react';
import { localized } from '../localized';
import { sentence } from '../sentence';

/** The page around the catalogue of events. The catalogue itself is lib/contract/events.ts, in English. */
export const eventsMessages = localized('eventsMessages', {
  title: 'Events of this product',
  events: 'Events',
  introduction:
    'What happens in this product itself is recorded in the log of the organization that it happens in, in the transaction of the change: both are kept, or neither. These are all of these events.',
  everyEntry:
    'Each entry has the source “product”, which nobody can send, and says who did it, from which address, browser and session, how it ended, and what its resource was called then.',
  onResource: (type: ReactNode) => sentence`on ${type}`,
  cruds: {
    create: 'Creates',
    read: 'Reads',
    update: 'Changes',
    delete: 'Ends or deletes',
    none: 'Changes nothing',
  },
  outcomes: { success: 'Outcome: success', failure: 'Outcome: failure' },
  reads: (template: ReactNode) => sentence`Reads ${template}`,
  details: 'Details',
  kinds: {
    text: 'text',
    time: 'time (ISO 8601)',
    number: 'number',
    flag: 'true or false',
    texts: 'list of texts',
    object: 'object',
    changes: 'object of {from, to} by name',
  },
  notRecorded: 'What is not recorded',
});
