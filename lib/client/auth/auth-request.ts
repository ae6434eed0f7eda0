import { requestFailureMessages } from '../messages/accounts/request-failures';
import { AuthError } from './auth-error';
import { sessionFetch } from './session-fetch';
import type { ShownSession } from './shown-session';

/**
 * Requests to better-auth. Its own client would add 15 KB of script to every page; its routes are plain HTTP.
 */

/** As the session that is expected: the tab's, unless another is given. */
export async function post<Answer>(
  path: string,
  body: object,
  expected?: ShownSession | null,
): Promise<Answer> {
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
  return send(path, init, expected);
}

/** The same for what is only asked. */
export function get<Answer>(path: string, expected?: ShownSession | null): Promise<Answer> {
  return send(path, {}, expected);
}

async function send<Answer>(
  path: string,
  init: RequestInit,
  expected: ShownSession | null | undefined,
): Promise<Answer> {
  const limited = { ...init, signal: AbortSignal.timeout(20_000) };
  const response = await sessionFetch(`/api/auth${path}`, limited, expected).catch(() => {
    throw new AuthError(requestFailureMessages.unreachable);
  });
  if (!response.ok) {
    // Loaded when something fails: its sentences are many, and most pages need none of them.
    const { explain } = await import('./explain-auth-error').catch(() => {
      throw new AuthError(requestFailureMessages.unreachable);
    });
    throw await explain(response);
  }
  return response.json();
}
