import 'server-only';
import { APIError } from 'better-auth/api';
import { type PasswordFault, passwordFault } from '@/lib/contract/passwords/password-rules';

/** The messages are for whoever calls without the page, which says it in its own words. */
const refusals: Record<PasswordFault, { code: string; message: string }> = {
  short: { code: 'PASSWORD_TOO_SHORT', message: 'The password is too short.' },
  long: { code: 'PASSWORD_TOO_LONG', message: 'The password is too long.' },
  address: {
    code: 'PASSWORD_HOLDS_ADDRESS',
    message: 'The password contains the e-mail address.',
  },
  common: {
    code: 'PASSWORD_TOO_COMMON',
    message: 'The password is among the most common ones.',
  },
};

/** Throws 400 if a new password of the account with this address is refused. */
export async function requireAcceptablePassword(password: unknown, email: unknown): Promise<void> {
  // Loaded by those processes alone that are asked to set a password.
  const { commonPasswords } = await import('@/lib/contract/passwords/common-passwords');
  const fault = passwordFault(String(password), String(email), commonPasswords);
  if (fault !== null) throw new APIError('BAD_REQUEST', refusals[fault]);
}
