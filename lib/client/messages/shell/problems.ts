import type { ReactNode } from 'react';
import { localized } from '../localized';
import { sentence } from '../sentence';

/** Pages that replace one that cannot be shown. */
export const problemMessages = localized('problemMessages', {
  reference: (reference: ReactNode) => sentence`Reference ${reference}`,
  outage: 'The database cannot be reached',
  outageDescription:
    'It is down or too slow at the moment, so the log cannot be shown. Try again soon.',
  failed: 'This page could not be shown',
  failedDescription:
    'Something went wrong on the server. If it happens again, give the reference to the administrator of this server.',
  brokenDescription:
    'Something went wrong while it was being shown. Try again; if it happens again, tell the administrator of this server.',
  offline: 'You are offline',
  offlineDescription:
    'A part of this page was not loaded yet. The page comes back by itself when you are online.',
  notFound: 'There is no page at this address',
  notFoundDescription: 'The link may be incomplete, or the page may have moved.',
  toLog: 'To the audit log',
});
