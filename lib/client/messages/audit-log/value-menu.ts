import { localized } from '../localized';

/** The menu of a value. */
export const valueMenuMessages = localized('valueMenuMessages', {
  heading: (name: string, value: string) => `${name}: ${value}`,
  filterFor: 'Filter for',
  exclude: 'Exclude',
  openPage: 'Open its page',
  copy: 'Copy',
});
