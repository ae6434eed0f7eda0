import type { ReactNode } from 'react';
import { sentence } from '../sentence';

/** Pages that replace one that cannot be shown. */
export const problemMessages = {
  reference: (reference: ReactNode) => sentence`Reference ${reference}`,
  outage: 'The database cannot be reached',
  aboutOutage:
    'It is down or too slow just now, so nothing of the log can be shown. Try again in a moment.',
  failed: 'This page could not be shown',
  aboutFailure:
    'Something went wrong here, not with what you did. If it stays so, give the reference to whoever looks after this server.',
  notFound: 'There is no page at this address',
  aboutNotFound: 'The link may be cut off, or the page may have moved.',
  toLog: 'To the audit log',
};
