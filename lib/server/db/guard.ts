import 'server-only';

/** The credential was valid when it was cached, and no longer is. */
export class CredentialEnded extends Error {
  override message = 'the credential has ended';
}
