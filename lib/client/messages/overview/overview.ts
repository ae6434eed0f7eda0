import type { ReactNode } from 'react';
import type { Period } from '@/lib/client/overview/period';
import type { CountName, FaceKind } from '@/lib/contract/overview-limits';
import { formatCount } from '../../format';
import { commonMessages } from '../common';
import { localized } from '../localized';
import { sentence } from '../sentence';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/** The overview: what happened in a period, against the one before. */
export const overviewMessages = localized('overviewMessages', {
  title: 'Overview',
  period: 'Period',
  periods: { today: 'Today', '7d': '7 days', '30d': '30 days' } satisfies Record<Period, string>,
  loading: 'The overview is loading',
  failed: 'The overview could not be loaded',
  newest: (count: number, since: string) =>
    `More happened than one request counts. This is of the newest ${commonMessages.entries(count)}, since ${since}.`,
  part: 'This is of the part of the log that you may see.',

  counts: {
    entries: 'Entries',
    people: 'People',
    api_keys: 'API keys',
    failures: 'Failures',
    deletions: 'Deletions',
    hints: 'Hints',
  } satisfies Record<CountName, string>,
  countsTitle: 'In numbers',
  /** Of a link, as its number alone would say nothing. */
  countOf: (name: string, count: number) => `${name}: ${formatCount(count)}`,
  before: {
    today: 'yesterday by now',
    '7d': 'the 7 days before',
    '30d': 'the 30 days before',
  } satisfies Record<Period, string>,
  beforeCut: 'the same hours before',
  compared: (count: ReactNode, before: string) => sentence`${count} in ${before}`,
  comparedToday: (count: ReactNode, before: string) => sentence`${count} ${before}`,
  notCompared: 'Too many before to count',
  more: (difference: number) => `${formatCount(difference)} more`,
  fewer: (difference: number) => `${formatCount(difference)} fewer`,
  same: 'As many as before',

  notable: 'What matters',
  notableDescription: 'Failures, rights given, protection taken away, exports.',
  noneNotable: 'Nothing failed, and no rights were given.',
  /** So many entries of the same person besides the one that is shown. */
  alike: (others: number) => `and ${formatCount(others)} more`,
  failure: 'Failure:',

  faces: 'Seen for the first time',
  facesDescription: 'The log has no older entry of them.',
  noFaces: 'Nobody and nothing that was not here before.',
  facesOf: {
    people: 'People',
    api_keys: 'API keys',
    addresses: 'Addresses',
    networks: 'Networks',
  } satisfies Record<FaceKind, string>,
  facesCut: 'There were too many to look all of them up: these are some.',
  showAll: 'Show all',
  showFewer: 'Show fewer',
  from: (address: string) => `from ${address}`,
  /** After a count, for whom only hears it. */
  of: (name: string) => ` of ${name}`,
  by: (actor: string) => `by ${actor}`,

  actors: 'Most active',
  resources: 'Most touched',
  actions: 'Most frequent',

  hours: 'When',
  hoursDescription: (zone: string) => `Entries by hour and day of the week, in ${zone}.`,
  weekday: (weekday: number) => weekdays[weekday] ?? '',
  shortWeekday: (weekday: number) => weekdays[weekday]?.slice(0, 3) ?? '',
  hour: clock,
  cell: (weekday: number, hour: number, count: number) =>
    `${weekdays[weekday]}, ${clock(hour)}: ${commonMessages.entries(count)}`,
  cellParts: (weekday: number, hour: number, parts: ReactNode) =>
    sentence`${weekdays[weekday]}, ${clock(hour)} to ${clock(hour + 1)}: ${parts}`,
  partOf: (count: number, day: string) => `${commonMessages.entries(count)} on ${day}`,
  noneThen: 'no entry',

  begin: 'Nothing of yours writes here yet',
  beginDescription:
    'The log holds what this product records of itself. What your systems do arrives by the API.',
  sendFirst: 'Send the first entry',
  readDocs: 'Read the API reference',
  import: 'Import another log',
  invite: 'Invite people',
});
