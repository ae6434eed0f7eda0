import { formatCount } from '../../format';
import { localized } from '../localized';
import { plural } from '../plural';

const onlyOwner =
  'An organization needs at least one owner. Make somebody else an owner first, and try again.';

/** Why a request about accounts or organizations failed, by better-auth's codes. */
export const accountErrorMessages = localized('accountErrorMessages', {
  tooMany: (seconds: number) =>
    plural(seconds, {
      one: `Too many attempts. Try again in ${formatCount(seconds)} second.`,
      other: `Too many attempts. Try again in ${formatCount(seconds)} seconds.`,
    }),
  unavailable:
    'The service is not available at the moment, so your input could not be checked. Try again soon.',
  signedOut: 'You are no longer signed in. Load the page again.',
  refused: (code: string) => `The server refused this (${code}).`,

  passwordTooShort: (least: number) => `Use at least ${formatCount(least)} characters.`,
  passwordTooLong: (most: number) => `Use at most ${formatCount(most)} characters.`,

  byCode: {
    INVALID_EMAIL_OR_PASSWORD: 'The e-mail address or the password is wrong.',
    INVALID_PASSWORD: 'This is not your password.',
    PASSWORD_TOO_COMMON: 'This is one of the most common passwords. Choose another one.',
    PASSWORD_HOLDS_ADDRESS: 'Choose one that does not contain your e-mail address.',
    CREDENTIAL_ACCOUNT_NOT_FOUND: 'Your account has no password.',
    SAME_EMAIL: 'This is your address already.',
    INVALID_CODE: 'This is not the code that the app shows now, or it was used already.',
    INVALID_BACKUP_CODE: 'This is not one of your backup codes, or it was used already.',
    INVALID_TWO_FACTOR_COOKIE: 'This took too long. Start again with your password.',
    TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'Too many attempts. Start again with your password.',
    CHALLENGE_NOT_FOUND: 'This took too long. Try again.',
    PASSKEY_NOT_FOUND: 'No account here has this passkey.',
    AUTHENTICATION_FAILED: 'The passkey was not accepted.',
    FAILED_TO_VERIFY_REGISTRATION: 'The passkey was not accepted.',
    INVALID_EMAIL: 'This is not an e-mail address.',
    USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION: 'This person is already a member.',
    USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION:
      'This person is already invited. You can resend the invitation from the list.',
    INVITATION_LIMIT_REACHED: '100 invitations are open. Revoke some that are not needed.',
    YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER: onlyOwner,
    YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER: onlyOwner,
    YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER:
      'Your role does not allow this: only owners can make owners or change their role.',
    YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE: 'Only owners can make somebody an owner.',
    MEMBER_NOT_FOUND: 'They are no longer a member. Load the page again.',
    INVITATION_NOT_FOUND: 'This invitation is no longer open. Load the page again.',
    YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION: 'This invitation is for another e-mail address.',
    USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION: 'You are no longer a member there.',
  },
});
