import type { ReactNode } from 'react';
import { localized } from '../localized';
import { sentence } from '../sentence';

/** The page of somebody who has a guest link. */
export const guestMessages = localized('guestMessages', {
  title: 'A part of an audit log',
  description:
    'Somebody gave you a link to read a part of their audit log. Opening it, and what you then read, is recorded in that log.',
  open: 'Open the log',
  noLink: 'This page needs the whole link',
  noLinkDescription:
    'Open the link from where you got it. If you copied it, copy all of it, with the part after the #.',
  notOpened: 'The link was not opened',
  closed: 'This link is no longer open here',
  goOn: 'Go on',

  invitedBy: (who: ReactNode, organization: ReactNode, until: ReactNode) =>
    sentence`${who} shows you a part of the audit log of ${organization} until ${until}.`,
  of: (organization: ReactNode, until: ReactNode) =>
    sentence`You read a part of the audit log of ${organization} until ${until}.`,
  shown: (filters: ReactNode) => sentence`It shows: ${filters}.`,
  recorded: 'What you read is recorded.',
  close: 'Close',
  regionLabel: 'What this link shows',
});
