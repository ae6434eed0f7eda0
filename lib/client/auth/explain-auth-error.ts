import { maxPasswordLength, minPasswordLength } from '@/lib/contract/passwords/password-rules';
import { accountErrorMessages } from '../messages/accounts/account-errors';
import { AuthError, type AuthField } from './auth-error';

type AuthErrorBody = { code?: string; message?: string; param?: string; request_id?: string };

const messagesByCode = (): Record<string, string | undefined> => ({
  ...accountErrorMessages.byCode,
  PASSWORD_TOO_SHORT: accountErrorMessages.passwordTooShort(minPasswordLength),
  PASSWORD_TOO_LONG: accountErrorMessages.passwordTooLong(maxPasswordLength),
});

/** The form field that an error code is about. */
const fields: Record<string, AuthField | undefined> = {
  INVALID_EMAIL: 'email',
  SAME_EMAIL: 'email',
  PASSWORD_TOO_SHORT: 'password',
  PASSWORD_TOO_LONG: 'password',
  PASSWORD_TOO_COMMON: 'password',
  PASSWORD_HOLDS_ADDRESS: 'password',
  INVALID_PASSWORD: 'currentPassword',
  INVALID_CODE: 'code',
  INVALID_BACKUP_CODE: 'code',
  USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION: 'email',
  USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION: 'email',
};

/** Codes of our own rules, whose messages are written for people. */
const shownCodes = new Set([
  ...['INVALID_NAME', 'INVALID_FIELD', 'INVALID_ROLE', 'SESSION_NOT_FOUND'],
  ...['RESET_LINK_INVALID', 'ADDRESS_LINK_INVALID', 'INVITATION_LINK_INVALID'],
  ...['invalid_parameter', 'forbidden', 'unprocessable'],
  ...['session_changed', 'confirmation_required', 'second_factor_required'],
  ...['CONFIRMATION_FAILED', 'TOO_MANY_PASSKEYS', 'USER_NOT_VERIFIED'],
  ...['NOT_AN_OWNER', 'OWN_SECOND_FACTOR', 'MEMBER_ELSEWHERE'],
  ...['SINGLE_SIGN_ON_REQUIRED', 'SESSION_OF_ONE_ORGANIZATION'],
]);

/** Why better-auth, or a rule of ours before it, refused a request. */
export async function explain(response: Response): Promise<AuthError> {
  if (response.status === 429) {
    // better-auth's own rate limits use a header of their own.
    const { headers } = response;
    const seconds = Number(headers.get('Retry-After') ?? headers.get('X-Retry-After')) || 60;
    return new AuthError(accountErrorMessages.tooMany(seconds));
  }
  // A proxy may answer with a page of its own; then only the status is known.
  const body = await response.json().catch((): AuthErrorBody => ({}));
  const { code = '', message, param, request_id: requestId } = (body ?? {}) as AuthErrorBody;
  const field = param === 'email' || param === 'password' ? param : fields[code];
  if (response.status >= 500) {
    return new AuthError(accountErrorMessages.unavailable, undefined, requestId);
  }
  if (message !== undefined && shownCodes.has(code)) return new AuthError(message, field);
  if (response.status === 401 && code.toUpperCase() === 'UNAUTHORIZED') {
    return new AuthError(accountErrorMessages.signedOut);
  }
  const sentence =
    messagesByCode()[code] ?? accountErrorMessages.refused(code || String(response.status));
  return new AuthError(sentence, field, requestId);
}
