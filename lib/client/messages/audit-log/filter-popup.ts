import { formatCount } from '../../format';
import { plural } from '../plural';

const newest = (count: number) =>
  plural(count, {
    one: `in the newest ${formatCount(count)} entry`,
    other: `in the newest ${formatCount(count)} entries`,
  });

/** The popup with the values of one field. */
export const filterPopupMessages = {
  is: 'is',
  isNot: 'is not',
  includeOrExclude: (label: string) => `${label}: include or exclude`,
  search: (label: string) => `Search ${label.toLowerCase()}`,
  placeholder: 'Search or type a value',
  use: (value: string) => `Use “${value}”`,
  clear: (label: string) => `Clear ${label.toLowerCase()}`,
  loading: 'Loading values',
  notLoaded: 'The values could not be loaded.',
  whyNotLoaded: (reason: string) => `${reason} You can still type one.`,
  counted: (count: number) => `Counted ${newest(count)}.`,
  noValues: 'No values here.',
  noValuesIn: (count: number) => `No values ${newest(count)}.`,
  noValueWith: (search: string) => `No value with “${search}” here.`,
  noValueWithIn: (search: string, count: number) => `No value with “${search}” ${newest(count)}.`,
};
