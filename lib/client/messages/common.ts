import type { ReactNode } from 'react';
import { formatCount } from '../format';
import { plural } from './plural';
import { sentence } from './sentence';

/** What more than one screen says. */
export const commonMessages = {
  product: 'Audit log',
  tryAgain: 'Try again',
  cancel: 'Cancel',
  done: 'Done',
  close: 'Close',
  escapeKey: 'Esc',
  copied: 'Copied',
  copyFailed: 'Copying is not allowed here',
  /** The last column of a table, which holds buttons. */
  actions: 'Actions',
  request: (id: ReactNode) => sentence`Request ${id}`,
  entries: (count: number) =>
    `${formatCount(count)} ${plural(count, { one: 'entry', other: 'entries' })}`,
  /** Of a count that was ended there. */
  entriesAtLeast: (count: number) => `${formatCount(count)}+ entries`,
};
