import { localized } from '../localized';

/** The sessions of a member, for owners and admins. */
export const memberSessionMessages = localized('memberSessionMessages', {
  open: 'Sessions',
  openFor: (name: string) => `Sessions of ${name}`,
  title: (name: string) => `Sessions of ${name}`,
  description: (organization: string) =>
    `Those in ${organization}. Whoever is signed in there has to sign in again when one is ended.`,
  loading: 'Loading the sessions',
  notLoaded: 'The sessions could not be loaded',
  none: 'There is none at present.',
  table: 'Sessions of the member',
  endAll: 'End all',
  notEnded: 'Nothing was ended',
});
