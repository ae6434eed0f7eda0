import { guestHeader } from '@/lib/contract/guest-session';
import { cookieOfVisit, type GuestVisit, guestCookie } from '@/lib/server/auth/guest';
import { openGuestLink } from '@/lib/server/auth/open-guest-link';
import type { Caller } from '@/lib/server/core/principal';
import { readContext } from '@/lib/server/core/request-context';
import { createLink } from '@/lib/server/organizations/guest-links';
import { newAddress } from './auth-calls';
import { callOf } from './caller';

// Guest links, made and opened without HTTP.

export async function newGuestLink(
  owner: Caller,
  { query = '', may_export = false }: { query?: string; may_export?: boolean } = {},
) {
  const made = await createLink(
    callOf(owner, {
      ...{ email: `${Math.random().toString(36).slice(2)}@example.com`, purpose: 'Audit' },
      ...{ query, may_export, expires_in_days: 30 },
    }),
  );
  return { ...made, token: new URL(made.link).hash.slice(1) };
}

/** A request's context, from a network of its own: attempts are counted by network. */
export const fromAnywhere = () => readContext(new Headers({ 'x-client-address': newAddress() }));

export const open = (token: string) => openGuestLink(token, fromAnywhere());

/** What the page of a guest sends. */
export const headersOf = (visit: GuestVisit) => ({
  [guestHeader]: visit.linkId,
  cookie: `${guestCookie}=${cookieOfVisit(visit)}`,
});
