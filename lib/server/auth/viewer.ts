import 'server-only';
import { type Permission, type Role, rolePermissions, scopes } from '@/lib/contract/permissions';
import { ApiError } from '@/lib/server/core/errors';
import { accounts } from '@/lib/server/db/client';
import type { Caller } from '@/lib/server/db/guard';
import { toRole } from '@/lib/server/organizations/members';
import { Prisma } from '@/lib/server/prisma-client/client';
import type { Actor } from '@/lib/server/recording/insert';
import { auth } from './better-auth';
import { recall, remember } from './credential-cache';
import { hashCredential } from './hash-credential';
import { isAllowedFrom } from './networks';
import { personAsActor } from './session-events';

/** In whose name a request is answered. The organization comes from the credential, and from nowhere else. */
export type Viewer = {
  organizationId: string;
  actor: Actor;
  permissions: readonly Permission[];
  credential: 'api_key' | 'session';
  /** The session's id, where the credential is one. */
  sessionId: string | null;
};

/** The caller, or 401. A key is tried first; where there is none, or none that is valid, the session cookie is. */
export async function requireViewer(headers: Headers): Promise<Viewer> {
  for (const key of keysIn(headers)) {
    const viewer = await getKeyViewer(key, headers.get('x-client-address'));
    if (viewer !== null) return viewer;
  }
  const person = await getPerson(headers);
  if (person !== null) {
    const viewer = asViewer(person);
    const holds = Prisma.sql`audit_log_session_holds(
      ${person.sessionId}, ${viewer.organizationId}, ${person.role})`;
    remember(headers.get('cookie') ?? '', { viewer, holds, networks: [] });
    return viewer;
  }
  // One sentence for every cause: which part was wrong is nobody's business.
  throw new ApiError(
    'unauthorized',
    'A valid API key or session is needed: send the key as X-API-Key, or sign in.',
    undefined,
    { 'WWW-Authenticate': 'Bearer' },
  );
}

/**
 * The caller, where this process looked their credential up a moment ago. Whether it holds still is for the statement to
 * ask that reads or writes. Null is no refusal: `requireViewer` then looks it up.
 */
export function recallCaller(headers: Headers): Caller | null {
  const known = recall(credentialIn(headers));
  return known !== null && isAllowedFrom(headers.get('x-client-address'), known.networks)
    ? known
    : null;
}

/** The credential that is tried first. */
export function credentialIn(headers: Headers): string {
  return keysIn(headers)[0] ?? headers.get('cookie') ?? '';
}

function keysIn(headers: Headers): string[] {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  const sent = [headers.get('x-api-key'), bearer];
  return sent.filter((key) => key != null && /^hs_live_[0-9a-f]{64}$/.test(key)) as string[];
}

async function getKeyViewer(key: string, address: string | null): Promise<Viewer | null> {
  const found = await accounts().apiKey.findUnique({
    where: { keyHash: hashCredential(key) },
    select: {
      id: true,
      name: true,
      organizationId: true,
      scopes: true,
      networks: true,
      expiresAt: true,
      revokedAt: true,
      lastUsedAt: true,
    },
  });
  if (found === null || found.revokedAt !== null) return null;
  const now = Date.now();
  if (found.expiresAt !== null && found.expiresAt.getTime() <= now) return null;
  if (!isAllowedFrom(address, found.networks)) return null;
  await noteUse(found.id, found.lastUsedAt, now);
  const viewer: Viewer = {
    organizationId: found.organizationId,
    actor: { type: 'api_key', userId: null, name: found.name, email: null, apiKeyId: found.id },
    permissions: scopes.filter((scope) => found.scopes.includes(scope)),
    credential: 'api_key',
    sessionId: null,
  };
  const holds = Prisma.sql`audit_log_key_holds(${found.id}, ${viewer.organizationId})`;
  remember(key, { viewer, holds, networks: found.networks });
  return viewer;
}

/** The keys of whose use this process is just writing. */
const beingNoted = new Set<string>();

/**
 * At most once a minute: an update for each request would make one row the limit of all. Of many first requests at once,
 * one writes.
 */
async function noteUse(id: string, lastUsedAt: Date | null, now: number): Promise<void> {
  const minuteAgo = now - 60_000;
  if (beingNoted.has(id) || (lastUsedAt?.getTime() ?? 0) >= minuteAgo) return;
  beingNoted.add(id);
  try {
    await accounts().apiKey.updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: new Date(minuteAgo) } }] },
      data: { lastUsedAt: new Date(now) },
    });
  } finally {
    beingNoted.delete(id);
  }
}

/** Somebody signed in, and what they are in the organization that their session is in. */
export type Person = {
  sessionId: string;
  user: { id: string; name: string; email: string };
  organization: { id: string; name: string } | null;
  role: Role | null;
};

/** Who the session cookie belongs to, or null. */
export async function getPerson(headers: Headers): Promise<Person | null> {
  if (!headers.get('cookie')?.includes('better-auth.session_token=')) return null;
  const found = await auth().api.getSession({ headers });
  if (found === null) return null;
  const { id, name, email } = found.user;
  const user = { id, name, email };
  const sessionId = found.session.id;
  const organizationId = found.session.activeOrganizationId;
  if (!organizationId) return { sessionId, user, organization: null, role: null };
  const membership = await accounts().member.findUnique({
    where: { organizationId_userId: { organizationId, userId: id } },
    select: { role: true, organization: { select: { id: true, name: true } } },
  });
  if (membership === null) return { sessionId, user, organization: null, role: null };
  return {
    sessionId,
    user,
    organization: membership.organization,
    role: toRole(membership.role),
  };
}

export function asViewer({ sessionId, user, organization, role }: Person): Viewer {
  if (organization === null || role === null) {
    throw new ApiError(
      'forbidden',
      'You belong to no organization here. Ask an owner or admin to invite you.',
    );
  }
  return {
    organizationId: organization.id,
    actor: personAsActor(user),
    permissions: rolePermissions[role],
    credential: 'session',
    sessionId,
  };
}
