import type { ReactNode } from 'react';
import { formatCount } from '../format';
import { localized } from './localized';
import { plural } from './plural';
import { sentence } from './sentence';

/** Used by more than one screen. */
export const commonMessages = localized('commonMessages', {
  product: 'Audit log',
  tryAgain: 'Try again',
  cancel: 'Cancel',
  done: 'Done',
  close: 'Close',
  escapeKey: 'Esc',
  copied: 'Copied',
  copyFailed: 'Copying is not allowed here',
  /** The heading of a table's last column, which has buttons. */
  actions: 'Actions',
  request: (id: ReactNode) => sentence`Request ${id}`,
  entries: (count: number) =>
    `${formatCount(count)} ${plural(count, { one: 'entry', other: 'entries' })}`,
  /** For a count that was cut short, and had found so many. */
  entriesAtLeast: (count: number) =>
    count === 0 ? 'too many entries to count' : `${formatCount(count)}+ entries`,
});
