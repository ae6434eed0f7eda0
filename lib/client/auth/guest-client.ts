import type { ErrorBody } from '@/lib/contract/errors';
import { requestErrorMessages } from '../messages/request-errors';
import { sessionFetch } from './session-fetch';

/** Opens a guest link for a while in this browser. Throws an Error with one sentence for the person. */
export function openGuestLink(token: string): Promise<void> {
  return send({
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  });
}

/** Lets this browser forget the link that is open in it. */
export const closeGuestLink = () => send({ method: 'DELETE' });

async function send(init: RequestInit): Promise<void> {
  const response = await sessionFetch(
    '/api/guest',
    { ...init, signal: AbortSignal.timeout(20_000) },
    null,
  ).catch(() => {
    throw new Error(requestErrorMessages.unreachable);
  });
  if (response.ok) return;
  const body: Partial<ErrorBody> = await response.json().catch(() => ({}));
  throw new Error(body.error ?? requestErrorMessages.unexpected(response.status));
}
