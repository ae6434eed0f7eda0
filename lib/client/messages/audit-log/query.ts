import type { QueryKey } from '../../query-language/query-keys';

/** The query bar. The keys before a colon are not translated. */
export const queryMessages = {
  label: 'Search and filter',
  placeholder: 'Search, or action:delete -actor:“CI key” after:2026-11-01',
  clear: 'Clear the query',
  discard: 'Discard what was typed',
  pressEnter: 'Press Enter to apply',
  completions: 'Completions',
  slashKey: '/',
  enterKey: 'Enter',
  keys: {
    actor: 'A person, API key or the system, by name',
    ip: 'IP address',
    key: 'API key, by name or id',
    user_id: 'A person, by id',
    api_key_id: 'API key, by id',
    source: 'product, or api: written by a key',
    on: 'On this day',
    after: 'From this time on',
    before: 'Before this time',
    range: 'Up to now: 24h, 7d',
    order: 'asc or desc',
  } satisfies Partial<Record<QueryKey, string>>,
  orders: { desc: 'Newest first', asc: 'Oldest first' },

  openQuote: 'A quotation mark is not closed.',
  gluedQuote: 'Put a space after a quotation mark.',
  strayComma: (key: string) =>
    `A comma stands between two values, without a space: ${key}:first,second.`,
  noWildcard: (quoted: string) =>
    `There are no wildcards. To mean the character *, write ${quoted}.`,
  noBrackets: (quoted: string) => `There are no brackets. To mean the text, write ${quoted}.`,
  noComparison: (quoted: string) =>
    `There are no comparisons but after: and before:. To mean the text, write ${quoted}.`,
  isExclusion: (meant: string, quoted: string) =>
    `To exclude, write ${meant}. To mean the text, write ${quoted}.`,
  isFilter: (meant: string, quoted: string) =>
    `To filter, write ${meant}. To find the text, write ${quoted}.`,
  noOperator: (operator: string, quoted: string) =>
    `There is no ${operator}. For several values, write action:delete,create. To find the text, write ${quoted}.`,
  orMisplaced: (quoted: string) =>
    `OR joins values of one filter, as in action:delete OR action:create. To find the text, write ${quoted}.`,
  noAnd: (and: string, quoted: string) =>
    `All parts of a query apply together: leave ${and} out. To find the text, write ${quoted}.`,
  noNot: (quoted: string) =>
    `To exclude, write a minus, as in -action:delete. To find the text, write ${quoted}.`,
  wordExcluded: (quoted: string) => `Words cannot be excluded. To find the text, write ${quoted}.`,
  noValue: (key: string) => `${key}: needs a value.`,
  keyExcluded: (key: string) => `${key}: cannot be excluded.`,
  keyTwice: (key: string) => `${key}: is given twice.`,
  rangeAndEnds: 'range: cannot be combined with on:, after: or before:.',
  dayAndEnds: 'on: is a whole day, and cannot be combined with after: or before:.',
  noDay: 'on: needs a date, such as 2026-11-01.',
  noOrder: 'order: must be asc (oldest first) or desc (newest first).',
  noRange: 'range: must be a span such as 90m, 24h or 7d.',
  noTime: (key: string) => `${key}: needs a date or time, such as 2026-11-01 or 2026-11-01T10:00.`,
  noActor: (quoted: string) => `No actor is called ${quoted}. For an id, use user_id: or key:.`,
  severalActors: (quoted: string) =>
    `More than one actor is called ${quoted}. Choose one with user_id: or key:.`,
  endsCrossed:
    'after: must be earlier than before:, which is not included. For one day, write on:2026-11-01.',
  noKey: (key: string, quoted: string) =>
    `There is no filter ${key}:. To find the text, write ${quoted}.`,
  noKeyButNear: (key: string, near: string, quoted: string) =>
    `There is no filter ${key}:. Did you mean ${near}:? To find the text, write ${quoted}.`,
};
