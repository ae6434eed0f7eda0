import type { ReactNode } from 'react';
import { sentence } from '../sentence';

/** Pages that replace one that cannot be shown. */
export const problemMessages = {
  reference: (reference: ReactNode) => sentence`Reference ${reference}`,
  outage: 'The database cannot be reached',
  outageDescription:
    'It is down or too slow at the moment, so the log cannot be shown. Try again soon.',
  failed: 'This page could not be shown',
  failedDescription:
    'Something went wrong on the server. If it happens again, give the reference to the administrator of this server.',
  notFound: 'There is no page at this address',
  notFoundDescription: 'The link may be incomplete, or the page may have moved.',
  toLog: 'To the audit log',
};
