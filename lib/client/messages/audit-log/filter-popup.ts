import { localized } from '../localized';

const since = (time: string) => `in entries since ${time}`;

/** The popup with the values of one field. */
export const filterPopupMessages = localized('filterPopupMessages', {
  is: 'is',
  isNot: 'is not',
  includeOrExclude: (label: string) => `${label}: include or exclude`,
  search: (label: string) => `Search ${label.toLowerCase()}`,
  placeholder: 'Search or type a value',
  use: (value: string) => `Use “${value}”`,
  clear: (label: string) => `Clear ${label.toLowerCase()}`,
  loading: 'Loading values',
  notLoaded: 'The values could not be loaded.',
  whyNotLoaded: (reason: string, example?: string) =>
    `${reason} You can still type one${example ? `, such as ${example}` : ''}.`,
  counted: (time: string) => `Counted ${since(time)}; earlier ones were not looked at.`,
  noValues: 'No values here.',
  noValuesIn: (time: string) => `No values ${since(time)}; earlier ones were not looked at.`,
  noValueWith: (search: string) => `No value with “${search}” here.`,
  noValueWithIn: (search: string, time: string) =>
    `No value with “${search}” ${since(time)}; earlier ones were not looked at.`,
});
