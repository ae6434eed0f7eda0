import { formatCount } from '../../format';
import { plural } from '../plural';

const onlyOwner =
  'An organization keeps at least one owner. Make somebody else an owner first, and try again.';

/** Why a request about accounts or organizations failed, by better-auth's codes. */
export const accountErrorMessages = {
  unreachable: 'The server does not answer. Check your connection and try again.',
  tooMany: (seconds: number) =>
    plural(seconds, {
      one: `Too many attempts. Try again in ${formatCount(seconds)} second.`,
      other: `Too many attempts. Try again in ${formatCount(seconds)} seconds.`,
    }),
  unavailable:
    'The service is not available just now; what you typed is not at fault. Try again in a moment.',
  signedOut: 'You are no longer signed in. Load the page again.',
  refused: (code: string) => `The server refused this (${code}).`,

  passwordTooShort: (least: number) => `Use at least ${formatCount(least)} characters.`,
  passwordTooLong: (most: number) => `Use at most ${formatCount(most)} characters.`,

  byCode: {
    INVALID_EMAIL_OR_PASSWORD: 'The e-mail address or the password is wrong.',
    INVALID_EMAIL: 'This is not an e-mail address.',
    USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION: 'They are a member already.',
    USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION:
      'They are invited already: find them below, and send the invitation again.',
    INVITATION_LIMIT_REACHED: '100 invitations are open. Revoke those that nobody needs.',
    YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER: onlyOwner,
    YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER: onlyOwner,
    YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER:
      'Your role does not allow this: only owners make owners, or change what they are.',
    YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE: 'Only owners make owners.',
    MEMBER_NOT_FOUND: 'They are no longer a member. Load the page again.',
    INVITATION_NOT_FOUND: 'This invitation is no longer open. Load the page again.',
    YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION: 'This invitation is for another e-mail address.',
    USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION: 'You are no longer a member there.',
  },
};
