import { accountErrorMessages } from '../messages/accounts/account-errors';

/**
 * Calls of better-auth. Its own client would be 15 KB of script more on every page; its routes are plain HTTP.
 */

export const minPasswordLength = 10;
export const maxPasswordLength = 128;

type AuthField = 'email' | 'password';

/** Why it did not work, as one sentence for the person, and the field that it is about, where it is about one. */
export class AuthError extends Error {
  constructor(
    message: string,
    readonly field?: AuthField,
    readonly requestId?: string,
  ) {
    super(message);
  }
}

export async function post<Answer>(path: string, body: object): Promise<Answer> {
  const response = await fetch(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  }).catch(() => {
    throw new AuthError(says.unreachable);
  });
  if (!response.ok) throw await explain(response);
  return response.json();
}

type Refusal = { code?: string; message?: string; request_id?: string };

const says = accountErrorMessages;

const refusals: Record<string, string | undefined> = {
  ...says.refusals,
  PASSWORD_TOO_SHORT: says.passwordTooShort(minPasswordLength),
  PASSWORD_TOO_LONG: says.passwordTooLong(maxPasswordLength),
};

/** Which field a refusal is about. */
const fields: Record<string, AuthField | undefined> = {
  INVALID_EMAIL: 'email',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'email',
  PASSWORD_TOO_SHORT: 'password',
  PASSWORD_TOO_LONG: 'password',
  USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION: 'email',
  USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION: 'email',
};

/** Codes of our own rules, whose sentences are made for people. */
const spoken = new Set([
  ...['INVALID_NAME', 'INVALID_FIELD', 'INVALID_ROLE', 'SESSION_NOT_FOUND'],
  'INVITATION_LINK_INVALID',
]);

async function explain(response: Response): Promise<AuthError> {
  if (response.status === 429) {
    // better-auth's own limits say it in a header of their own.
    const { headers } = response;
    const seconds = Number(headers.get('Retry-After') ?? headers.get('X-Retry-After')) || 60;
    return new AuthError(says.tooMany(seconds));
  }
  // A proxy in front may answer with a page of its own; the status alone then tells.
  const refusal = await response.json().catch((): Refusal => ({}));
  const { code = '', message, request_id: requestId } = (refusal ?? {}) as Refusal;
  if (response.status >= 500) {
    return new AuthError(says.unavailable, undefined, requestId);
  }
  if (message !== undefined && spoken.has(code)) return new AuthError(message);
  if (response.status === 401 && code === 'UNAUTHORIZED') {
    return new AuthError(says.signedOut);
  }
  const sentence = refusals[code] ?? says.refused(code || String(response.status));
  return new AuthError(sentence, fields[code], requestId);
}
