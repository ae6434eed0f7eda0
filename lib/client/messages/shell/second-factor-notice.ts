import type { ReactNode } from 'react';
import { localized } from '../localized';
import { sentence } from '../sentence';

/** Above every page, where the organization requires a second factor. */
export const secondFactorNoticeMessages = localized('secondFactorNoticeMessages', {
  requiredTitle: 'Your organization requires a second factor',
  requiredBy: (when: ReactNode) =>
    sentence`Set up an authenticator app or a passkey: the term ends ${when}. Without one you then reach this page alone.`,
  requiredNow:
    'Set up an authenticator app or a passkey below. Until then you reach nothing else here.',
  confirmBy: (when: ReactNode) =>
    sentence`You have signed in without your second factor. Confirm with it: the term ends ${when}.`,
  confirmNow: 'You have signed in without your second factor. Confirm with it to go on.',
  confirm: 'Confirm',
  toSecurity: 'Security settings',
});
