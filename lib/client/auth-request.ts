/**
 * Calls of better-auth. Its own client would be 15 KB of script more on every page; its routes are plain HTTP.
 */

export const minPasswordLength = 10;
export const maxPasswordLength = 128;

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

export async function post<Answer>(path: string, body: object): Promise<Answer> {
  const response = await fetch(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  }).catch(() => {
    throw new AuthError('The server does not answer. Check your connection and try again.');
  });
  if (!response.ok) throw await explain(response);
  return response.json();
}

type Refusal = { code?: string; message?: string; request_id?: string };

const onlyOwner =
  'An organization keeps at least one owner. Make somebody else an owner first, and try again.';

const refusals: Record<string, [sentence: string, field?: AuthField]> = {
  INVALID_EMAIL_OR_PASSWORD: ['The e-mail address or the password is wrong.'],
  INVALID_EMAIL: ['This is not an e-mail address.', 'email'],
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: [
    'There is an account with this e-mail address already. Sign in instead.',
    'email',
  ],
  PASSWORD_TOO_SHORT: [`Use at least ${minPasswordLength} characters.`, 'password'],
  PASSWORD_TOO_LONG: [`Use at most ${maxPasswordLength} characters.`, 'password'],
  USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION: ['They are a member already.', 'email'],
  USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION: [
    'They are invited already: find them below, and send the invitation again.',
    'email',
  ],
  INVITATION_LIMIT_REACHED: ['100 invitations are open. Revoke those that nobody needs.'],
  YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER: [onlyOwner],
  YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER: [onlyOwner],
  YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER: [
    'Your role does not allow this: only owners make owners, or change what they are.',
  ],
  YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE: ['Only owners make owners.'],
  MEMBER_NOT_FOUND: ['They are no longer a member. Load the page again.'],
  INVITATION_NOT_FOUND: ['This invitation is no longer open. Load the page again.'],
  YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION: ['This invitation is for another e-mail address.'],
  USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION: ['You are no longer a member there.'],
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
    return new AuthError(`Too many attempts. Try again in ${seconds} seconds.`);
  }
  // A proxy in front may answer with a page of its own; the status alone then tells.
  const refusal = await response.json().catch((): Refusal => ({}));
  const { code = '', message, request_id: requestId } = (refusal ?? {}) as Refusal;
  if (response.status >= 500) {
    return new AuthError(
      'The service is not available just now; what you typed is not at fault. Try again in a moment.',
      undefined,
      requestId,
    );
  }
  if (message !== undefined && spoken.has(code)) return new AuthError(message);
  if (response.status === 401 && code === 'UNAUTHORIZED') {
    return new AuthError('You are no longer signed in. Load the page again.');
  }
  const [sentence, field] = refusals[code] ?? [
    `The server refused this (${code || response.status}).`,
  ];
  return new AuthError(sentence, field, requestId);
}
