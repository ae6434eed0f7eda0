// What is wrong with a query's text, as the query bar and the API say it. Keys before a colon are not translated.

export const queryFaults = {
  tooLong: (most: number) => `The query is longer than ${most} characters.`,
  tooManyTerms: (most: number) => `A query has at most ${most} filters.`,
  tooManyPaths: (most: number) => `A query looks at ${most} paths of details at most.`,
  tooManyValues: (key: string, most: number) => `${key}: has more than ${most} values.`,
  openQuote: 'A quotation mark is not closed.',
  gluedQuote: 'Put a space after a quotation mark.',
  strayComma: (key: string) =>
    `A comma stands between two values, without a space: ${key}:first,second.`,
  wildcardInside: (quoted: string) =>
    `A * stands for what follows, and ends a value, as in resource_id:src_9f*. To mean the character *, write ${quoted}.`,
  wordWildcard: (quoted: string) =>
    `Words are found anywhere in a text, without wildcards. To mean the character *, write ${quoted}.`,
  shortPrefix: (least: number) => `A * needs at least ${least} characters before it.`,
  noPrefix: (key: string) => `${key}: takes no *.`,
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
    `OR joins two filters, as in action:delete OR outcome:failure. To find the text, write ${quoted}.`,
  noAnd: (and: string, quoted: string) =>
    `All parts of a query apply together: leave ${and} out. To find the text, write ${quoted}.`,
  noNot: (quoted: string) =>
    `To exclude, write a minus, as in -action:delete. To find the text, write ${quoted}.`,
  wordExcluded: (quoted: string) => `Words cannot be excluded. To find the text, write ${quoted}.`,
  noValue: (key: string) => `${key}: needs a value.`,
  keyExcluded: (key: string) => `${key}: cannot be excluded.`,
  keyTwice: (key: string) => `${key}: is given twice.`,
  twoRanges: (one: string, other: string) => `${one}: cannot be combined with ${other}:.`,
  noDay: 'on: needs a date, such as 2026-11-01.',
  noOrder: 'order: must be asc (oldest first) or desc (newest first).',
  orderIsApart: 'order: is no filter. Use the parameter order.',
  noRange: 'range: must be a span such as 90m, 24h or 7d.',
  noPeriod: (periods: string) => `during: must be one of ${periods}.`,
  noTime: (key: string) => `${key}: needs a date or time, such as 2026-11-01 or 2026-11-01T10:00.`,
  endsCrossed:
    'after: must be earlier than before:, which is not included. For one day, write on:2026-11-01.',
  noHour: 'hour: needs an hour from 0 to 23, or from one until another, such as 22-6.',
  noWeekday: 'weekday: needs days such as sat,sun or mon-fri.',
  noPath: (key: string) =>
    `${key}: needs names with a dot between them, such as details.reason:, at most 8.`,
  noActorId: 'actor: must be user:<user_id>, api_key:<api_key_id> or system.',
  noSuchValue: (key: string, values: string) => `${key}: must be one of ${values}.`,
  badText: (key: string) => `${key}: holds a NUL character or half of a surrogate pair.`,
  longValue: (key: string, most: number) => `${key}: has a value of more than ${most} characters.`,
  noKey: (key: string, quoted: string) =>
    `There is no filter ${key}:. To find the text, write ${quoted}.`,
  noKeyButNear: (key: string, near: string, quoted: string) =>
    `There is no filter ${key}:. Did you mean ${near}:? To find the text, write ${quoted}.`,
};
