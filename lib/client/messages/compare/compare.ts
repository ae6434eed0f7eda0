import type { SubjectKind } from '@/lib/client/compare/subjects';
import { formatCount } from '../../format';
import { commonMessages } from '../common';
import { localized } from '../localized';

/** Several actors, resources or periods side by side. */
export const compareMessages = localized('compareMessages', {
  title: 'Compare',
  kind: 'What to compare',
  kinds: {
    actor: 'People and keys',
    resource: 'Resources',
    period: 'Periods',
  } satisfies Record<SubjectKind, string>,
  compared: 'Compared',
  remove: (name: string) => `Remove ${name}`,
  add: 'Add another',
  loading: 'Comparing',
  failed: 'These could not be compared',

  choose: {
    actor: 'Choose two people or keys',
    resource: 'Choose two resources',
    period: 'Choose two periods',
  } satisfies Record<SubjectKind, string>,
  chooseMore: 'Compare with',
  chooseAnother: (most: number) => `Add another, of at most ${formatCount(most)}`,
  search: {
    actor: 'Search people and keys',
    resource: 'Search resources',
  },
  placeholder: 'Name or id',
  pairs: {
    day: 'Today and yesterday',
    week: 'This week and last week',
    month: 'This month and last month',
    quarter: 'This quarter and last quarter',
  },
  onePeriod: 'Choose a period',

  words: 'In words',
  zone: (zone: string) => `Night is from 22:00 to 6:00, in ${zone}.`,
  cut: (since: string) =>
    `More happened than one request counts. This compares what happened since ${since}.`,
  cutPeriods:
    'More happened than one request counts. This compares the same last part of each: the links say which.',
  notComparable:
    'More happened than one request counts, and the parts that were counted do not overlap. Choose shorter periods, or a filter.',
  none: 'None of them has an entry in this period',
  noneDescription: 'Choose a longer period, or fewer filters.',

  sideBySide: 'Side by side',
  sameScale: (top: number) => `All on one scale, up to ${formatCount(top)} at a time.`,
  entries: 'Entries',
  failures: 'Failures',
  first: 'First',
  last: 'Last',
  nothing: '–',
  chart: (name: string) => `${name} over time. Arrow keys go through it, Enter opens the list.`,
  nothingChosen: 'Nothing selected',
  table: (name: string) => `${name} over time`,
  part: (range: string, count: number, failures: number) =>
    `${range}: ${commonMessages.entries(count)}${failures > 0 ? `, ${formatCount(failures)} failed` : ''}`,
  succeeded: 'Other entries',
  outside: 'Not part of it',

  events: 'What was done',
  event: 'Event',
  /** After a number, for whom only hears it. */
  of: (what: string, name: string) => `: ${what}, ${name}`,
  numberOf: (count: number, what: string, name: string) =>
    `${formatCount(count)}: ${what}, ${name}`,
  moreEvents: (count: number) => `${formatCount(count)} more kinds are not shown.`,

  compareWith: 'Compare with…',
  comparePeriods: 'Compare the periods',
  command: 'Compare people, keys or resources',
  commandPeriods: 'Compare periods',
});
