import { formatCount } from '../../format';
import { localized } from '../localized';

/** What is said of a new password while it is typed. */
export const newPasswordMessages = localized('newPasswordMessages', {
  label: 'New password',
  rules: (least: number, most: number) =>
    `${formatCount(least)} to ${formatCount(most)} characters, none of the most common ones, and not your e-mail address.`,
  faults: {
    short: (missing: number) =>
      missing === 1
        ? 'Too short: 1 more character.'
        : `Too short: ${formatCount(missing)} more characters.`,
    long: (most: number) => `Too long: at most ${formatCount(most)} characters.`,
    address: 'It contains your e-mail address, which is tried first.',
    common: 'It is one of the most common passwords, which are tried first.',
  },
  few: 'Accepted. With more different characters it is harder to guess.',
  accepted: 'Accepted. Each further character makes it harder to guess.',
  long: 'Accepted. It is long, and so hard to guess.',
});
