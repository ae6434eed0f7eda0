export type AuthField = 'email' | 'password' | 'currentPassword' | 'code';

/** Why a request failed, in one sentence for the person, and the field at fault, if there is one. */
export class AuthError extends Error {
  constructor(
    message: string,
    readonly field?: AuthField,
    readonly requestId?: string,
  ) {
    super(message);
  }
}
