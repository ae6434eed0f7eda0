import 'server-only';
import { passkey } from '@better-auth/passkey';
import { APIError } from 'better-auth/api';
import { originsOf } from './origins';

/**
 * Passkeys stand for the password and the second factor together, so the device must ask for its PIN, a finger or a face each time:
 * a stolen security key alone signs nobody in. The plugin itself leaves that to the device.
 */
export const passkeys = (baseUrl: URL) =>
  passkey({
    rpID: baseUrl.hostname,
    rpName: 'Audit log',
    origin: originsOf(baseUrl),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      afterVerification: ({ verification }) => {
        requireVerified(verification.registrationInfo?.userVerified);
      },
    },
    authentication: {
      afterVerification: ({ verification }) => {
        requireVerified(verification.authenticationInfo.userVerified);
      },
    },
  });

function requireVerified(isVerified: boolean | undefined): void {
  if (isVerified) return;
  throw new APIError('BAD_REQUEST', {
    code: 'USER_NOT_VERIFIED',
    message: 'The device did not ask for a PIN, a finger or a face. Use one that does.',
  });
}
