import 'server-only';
import { createHmac } from 'node:crypto';
import { readGuestFilters } from '@/lib/contract/guest-links';
import { guestHeader } from '@/lib/contract/guest-session';
import type { Permission } from '@/lib/contract/permissions';
import { env } from '@/lib/server/core/env';
import { isEqualSecret } from '@/lib/server/core/is-equal-secret';
import type { Actor, Caller } from '@/lib/server/core/principal';
import { accounts } from '@/lib/server/db/client';
import { numberOf } from '@/lib/server/db/organization-number';
import { Prisma } from '@/lib/server/prisma-client/client';

/** The cookie of somebody who has opened a guest link. It is sent to the log and to the guest's page, and nowhere else. */
export const guestCookie = 'audit_log_guest';

/** An opened link: what the cookie says, which is signed. */
export type GuestVisit = { linkId: string; visitId: string; endsAt: Date };

export function cookieOfVisit(visit: GuestVisit): string {
  const said = [visit.linkId, visit.visitId, visit.endsAt.getTime()].join('.');
  return `${said}.${sign(said)}`;
}

function sign(said: string): string {
  return createHmac('sha256', env().BETTER_AUTH_SECRET)
    .update(`guest visit\0${said}`)
    .digest('base64url');
}

/** What the cookie of a request says, or null if it is not one of this server's, or has ended. */
export function readVisit(headers: Headers): GuestVisit | null {
  const value = cookieIn(headers);
  const [, said = '', linkId = '', visitId = '', ends = '', signature = ''] =
    /^((guest_[0-9a-f]{16})\.(visit_[0-9a-f]{32})\.(\d{1,15}))\.([\w-]{43})$/.exec(value) ?? [];
  if (!isEqualSecret(signature, sign(said))) return null;
  const endsAt = new Date(Number(ends));
  return endsAt.getTime() > Date.now() ? { linkId, visitId, endsAt } : null;
}

function cookieIn(headers: Headers): string {
  const cookies = (headers.get('cookie') ?? '').split(';').map((cookie) => cookie.trim());
  const found = cookies.find((cookie) => cookie.startsWith(`${guestCookie}=`));
  return found?.slice(guestCookie.length + 1) ?? '';
}

/** Whether a request is read as a guest's: then nothing else that it has is a credential. */
export const isOfGuest = (headers: Headers) => headers.has(guestHeader);

/** What such a request is cached by. */
export const guestCredential = (headers: Headers) =>
  `${guestHeader} ${headers.get(guestHeader)} ${cookieIn(headers)}`;

const columns = {
  id: true,
  email: true,
  organizationId: true,
  query: true,
  mayExport: true,
  createdByName: true,
  organization: { select: { name: true } },
  expiresAt: true,
  revokedAt: true,
} as const;

/** The actor of what is done with a link. Who has opened it is not known: only for whom it was made. */
export const guestAsActor = ({ id, email }: { id: string; email: string }): Actor => ({
  type: 'user',
  userId: id,
  name: `${email} (guest)`,
  email,
  apiKeyId: null,
});

/** The guest of a request that names its link, or null. A cookie of another link than the one that is named is none. */
export async function getGuest(headers: Headers): Promise<Caller | null> {
  const visit = readVisit(headers);
  if (visit === null || visit.linkId !== headers.get(guestHeader)) return null;
  return getVisitor(visit);
}

/** The caller of an opened link, or null if the link is revoked or has expired. */
async function getVisitor({ linkId, visitId, endsAt }: GuestVisit): Promise<Caller | null> {
  const link = await findLink(linkId);
  if (link === null) return null;
  const { organizationId } = link;
  const permissions: Permission[] = ['audit_log:read'];
  if (link.mayExport) permissions.push('audit_log:export');
  return {
    organizationId,
    org: await numberOf(organizationId),
    actor: guestAsActor(link),
    permissions,
    restriction: readGuestFilters(link.query),
    credential: 'guest',
    sessionId: visitId,
    keyOrigin: null,
    isValid: Prisma.sql`(audit_log_guest_is_valid(${linkId}, ${organizationId}) AND clock_timestamp() < ${endsAt})`,
  };
}

/** A link that holds. */
async function findLink(id: string) {
  const link = await accounts().guestLink.findUnique({ where: { id }, select: columns });
  return link === null || link.revokedAt !== null || link.expiresAt <= new Date() ? null : link;
}

/** What the link that is open in this browser shows, for its page; null if none is. */
export async function findOpened(headers: Headers) {
  const visit = readVisit(headers);
  const link = visit && (await findLink(visit.linkId));
  if (!link) return null;
  return {
    id: link.id,
    organization: link.organization.name,
    invitedBy: link.createdByName,
    query: link.query,
    mayExport: link.mayExport,
    expiresAt: link.expiresAt.toISOString(),
  };
}
