import { formatAlternatives } from '../../../format';
import type { filterWordsMessages as english } from '../../audit-log/filter-words';

/** „Aktion ist delete oder update; IP-Adresse ist nicht 10.0.0.1; letzte 7 Tage“ */
export const filterWordsMessages: typeof english = {
  is: (name: string, values: readonly string[]) => `${name} ist ${formatAlternatives(values)}`,
  isNot: (name: string, values: readonly string[]) =>
    `${name} ist nicht ${formatAlternatives(values)}`,
  words: (text: string) => `mit den Begriffen „${text}“`,
  query: (text: string) => `mit ${text}`,
  // Nouns keep their capitals.
  range: (range: string) => range.charAt(0).toLowerCase() + range.slice(1),
  from: (time: string) => `ab ${time}`,
  before: (time: string) => `vor ${time}`,
  oldestFirst: 'älteste zuerst',
  byEvents: 'nach Ereigniszeit',
  all: 'Alle Einträge',
  list: (words: string[]) => words.join('; '),
};
