import { formatAlternatives } from '../../format';
import { localized } from '../localized';

/** The filters in words: "Action is delete or update; IP address is not 10.0.0.1; last 7 days". */
export const filterWordsMessages = localized('filterWordsMessages', {
  is: (name: string, values: readonly string[]) => `${name} is ${formatAlternatives(values)}`,
  isNot: (name: string, values: readonly string[]) =>
    `${name} is not ${formatAlternatives(values)}`,
  words: (text: string) => `with the words “${text}”`,
  query: (text: string) => `with ${text}`,
  range: (range: string) => range.toLowerCase(),
  from: (time: string) => `from ${time}`,
  before: (time: string) => `before ${time}`,
  oldestFirst: 'oldest first',
  byEvents: 'by when it happened',
  all: 'All entries',
  list: (words: string[]) => words.join('; '),
});
