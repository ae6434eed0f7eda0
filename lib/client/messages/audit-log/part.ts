import type { ReactNode } from 'react';
import { localized } from '../localized';
import { sentence } from '../sentence';

/** What is said to those who see a part of the log. */
export const partMessages = localized('partMessages', {
  label: 'What you see of the log',
  own: 'You see the entries of what you did yourself, and no others.',
  auditor: 'You read this log as its auditor, and change nothing.',
  filter: (name: ReactNode, filter: ReactNode) =>
    sentence`You see what the view “${name}” shows: ${filter}.`,
  filterOnly: (filter: ReactNode) => sentence`You see what these filters find: ${filter}.`,
  until: (day: string) => `Your access ends after ${day}.`,
  ask: (people: ReactNode) => sentence`To see more, ask ${people}.`,
  ownerOrAdmin: 'an owner or admin',
});
