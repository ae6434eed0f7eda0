/**
 * The three calls that the accounts' pages make of better-auth. Its own client would be 15 KB of script more on every
 * page; its routes are plain HTTP.
 */

export const minPasswordLength = 10;
export const maxPasswordLength = 128;

type Credentials = { email: string; password: string };

export function signIn(credentials: Credentials): Promise<void> {
  return post('/sign-in/email', credentials);
}

export function signUp(
  account: Credentials & { name: string; organizationName: string },
): Promise<void> {
  return post('/sign-up/email', account);
}

export function signOut(): Promise<void> {
  return post('/sign-out', {});
}

export type AuthField = 'email' | 'password';

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

async function post(path: string, body: object): Promise<void> {
  const response = await fetch(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  }).catch(() => {
    throw new AuthError('The server does not answer. Check your connection and try again.');
  });
  if (!response.ok) throw await explain(response);
}

type Refusal = { code?: string; request_id?: string };

const refusals: Record<string, [sentence: string, field?: AuthField]> = {
  INVALID_EMAIL_OR_PASSWORD: ['The e-mail address or the password is wrong.'],
  INVALID_EMAIL: ['This is not an e-mail address.', 'email'],
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: [
    'There is an account with this e-mail address already. Sign in instead.',
    'email',
  ],
  PASSWORD_TOO_SHORT: [`Use at least ${minPasswordLength} characters.`, 'password'],
  PASSWORD_TOO_LONG: [`Use at most ${maxPasswordLength} characters.`, 'password'],
};

async function explain(response: Response): Promise<AuthError> {
  if (response.status === 429) {
    // better-auth's own limits say it in a header of their own.
    const { headers } = response;
    const seconds = Number(headers.get('Retry-After') ?? headers.get('X-Retry-After')) || 60;
    return new AuthError(`Too many attempts. Try again in ${seconds} seconds.`);
  }
  // A proxy in front may answer with a page of its own; the status alone then tells.
  const refusal = await response.json().catch((): Refusal => ({}));
  const { code, request_id: requestId } = (refusal ?? {}) as Refusal;
  if (response.status >= 500) {
    return new AuthError(
      'The service is not available just now; what you typed is not at fault. Try again in a moment.',
      undefined,
      requestId,
    );
  }
  const [sentence, field] = refusals[code ?? ''] ?? [
    `The server refused this (${code ?? response.status}).`,
  ];
  return new AuthError(sentence, field, requestId);
}
