import { localized } from './localized';

/** Words for times that Intl does not have. */
export const timeMessages = localized('timeMessages', {
  justNow: 'just now',
});
