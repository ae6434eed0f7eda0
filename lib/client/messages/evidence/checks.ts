import type { ReactNode } from 'react';
import type { FindingKind } from '@/lib/contract/evidence/checks';
import { formatCount } from '../../format';
import { commonMessages } from '../common';
import { localized } from '../localized';
import { plural } from '../plural';
import { sentence } from '../sentence';

/** The checks of the log against its signed tree, and what they found. */
export const checkMessages = localized('checkMessages', {
  title: 'Checks',
  description:
    'The server compares every entry with the leaf that was sealed: always, at a low pace, and all of them each night. What it finds is recorded, mailed to owners, and stays here until somebody settles it.',
  notLoaded: 'The checks could not be loaded',
  loading: 'Loading the checks',
  start: 'Check everything now',
  notStarted: 'No check was begun',
  never: 'No check has run yet',

  kinds: { steady: 'Steady check', whole: 'Check of the whole log' },
  begunBy: (name: string) => `asked for by ${name}`,
  running: (checked: number, size: number) =>
    `${formatCount(checked)} of ${commonMessages.entries(size)}`,
  ended: (size: number) => `${commonMessages.entries(size)} compared`,
  clean: 'Nothing found',
  found: (count: number) => `${formatCount(count)} found`,

  findings: 'Found',
  allClear: 'Nothing that was found is open.',
  what: {
    altered: 'Altered',
    missing: 'Missing',
    moved: 'In another place',
    extra: 'Put in',
    tile: 'Tree damaged',
    checkpoint: 'Checkpoint wrong',
  } satisfies Record<FindingKind, string>,
  meaning: {
    altered: (seq: string, field: string | null) =>
      field === null
        ? `Entry ${seq} no longer makes the leaf that was sealed.`
        : `Entry ${seq} no longer makes the leaf that was sealed: ${field} was changed.`,
    missing: (seq: string) => `Entry ${seq} is in the tree, and no longer in the log.`,
    moved: (seq: string) => `Number ${seq} has the entry of another.`,
    extra: () => 'An entry is in the log that has no number, and is in no tree.',
    tile: (seq: string) =>
      `The tree over the entries from ${seq} on is not the one that was signed.`,
    checkpoint: (seq: string) => `The checkpoint up to entry ${seq} does not hold.`,
  } satisfies Record<FindingKind, (seq: string, field: string | null) => string>,
  foundAt: (time: ReactNode) => sentence`Found ${time}`,
  intactAt: (time: ReactNode) => sentence`as it was sealed until ${time} at least`,
  settledBy: (name: string) => `Settled by ${name}`,
  seeEntry: 'See the entry',
  settle: 'Settle',
  settleOne: (finding: string) => `Settle: ${finding}`,
  settleAll: (count: number) => `Settle all ${formatCount(count)}`,
  settleTitle: (count: number) =>
    plural(count, { one: 'Settle this finding?', other: `Settle ${formatCount(count)} findings?` }),
  settleDescription:
    'It says that this is known, and how it came about has been looked into. The red badge goes; what was found stays listed, and the log records who settled it.',
  note: 'What is known of it',
  notSettled: 'It was not settled',
});
