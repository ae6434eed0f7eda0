import type { ErrorBody } from '@/lib/contract/errors';
import {
  expectedHeaders,
  expectedParameters,
  noOrganization,
} from '@/lib/contract/expected-session';
import { guestHeader } from '@/lib/contract/guest-session';
import { confirmIdentity } from './confirmation';
import { shownGuestLink } from './shown-guest-link';
import { noteSession, type ShownSession, shownSession } from './shown-session';

// Each request of the page names the session that the page shows, or the guest link. A lint rule keeps other files from calling fetch().

type Fields = { user: string; organization: string };

/** `fetch` for this server, as the session that is expected: the tab's, unless another is given. */
export async function sessionFetch(
  url: string,
  init: RequestInit = {},
  expected: ShownSession | null = shownSession(),
): Promise<Response> {
  const headers = new Headers(init.headers);
  const link = shownGuestLink();
  if (link !== null) headers.set(guestHeader, link);
  else for (const [name, value] of entriesOf(expectedHeaders, expected)) headers.set(name, value);
  const send = (more: RequestInit = {}) =>
    fetch(url, { ...init, headers, credentials: 'same-origin', ...more });
  const refused = await send();
  const asks = await asksForConfirmation(refused);
  // As long as the user takes for it, so the time that the request had is over.
  const response =
    asks && (await confirmIdentity())
      ? await send({ signal: AbortSignal.timeout(20_000) })
      : refused;
  if (response.status === 409)
    noteRefusal(
      await response
        .clone()
        .json()
        .catch(() => null),
    );
  return response;
}

async function asksForConfirmation(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const body: ErrorBody | null = await response
    .clone()
    .json()
    .catch(() => null);
  return body?.code === 'confirmation_required';
}

/** `fetch` for this server with an API key, which has an organization of its own: no session is sent, not even where the key has ended. */
export function keyFetch(url: string, key: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('X-API-Key', key);
  return fetch(url, { ...init, headers, credentials: 'omit' });
}

/** An EventSource for this server, as the session that the tab shows. */
export function openSessionEvents(url: URL): EventSource {
  for (const [name, value] of entriesOf(expectedParameters, shownSession())) {
    url.searchParams.set(name, value);
  }
  const source = new EventSource(url);
  source.addEventListener('end', ({ data }) => noteRefusal(JSON.parse(data)));
  return source;
}

function noteRefusal(body: ErrorBody | null): void {
  if (body?.code === 'session_changed' && body.session) noteSession(body.session);
}

function entriesOf(names: Fields, expected: ShownSession | null): [string, string][] {
  if (expected === null) return [];
  const { user, organization } = expected;
  return [
    [names.user, user.id],
    ...(organization === undefined
      ? []
      : [[names.organization, organization?.id ?? noOrganization] as [string, string]]),
  ];
}
