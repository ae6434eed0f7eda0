import 'server-only';
import type { Access } from '@/lib/contract/access-limits';
import { type Role, rolePermissions, scopePermissions } from '@/lib/contract/permissions';
import { ApiError, unauthorized } from '@/lib/server/core/errors';
import { type Caller, personAsActor } from '@/lib/server/core/principal';
import { type RequestContext, readContext } from '@/lib/server/core/request-context';
import { accounts } from '@/lib/server/db/client';
import { numberOf } from '@/lib/server/db/organization-number';
import { Prisma } from '@/lib/server/prisma-client/client';
import { restrictionOf } from './access';
import { credentialCache } from './credential-cache';
import { requireExpected } from './expected-session';
import { lookUpKey } from './failed-keys';
import { getGuest, guestCredential, isOfGuest } from './guest';
import { isAllowedFrom } from './networks';
import { outsideNetworks, recordOutside } from './outside-networks';
import { type FoundSession, readMembership, readSession, whyInvalid } from './read-session';
import { isOver, secondFactorRequired } from './second-factor';

/**
 * The caller, or 401. Keys are tried first, and if none is valid, the session cookie; of a guest's page only its own. 429 if the network has sent too many invalid
 * keys.
 */
export async function requireCaller(headers: Headers): Promise<Caller> {
  if (isOfGuest(headers)) return requireGuest(headers);
  for (const key of keysIn(headers)) {
    const caller = await getKeyCaller(key, headers.get('x-client-address'));
    if (caller !== null) return caller;
  }
  const person = await getPerson(headers);
  if (person === null) throw unauthorized();
  const caller = await asCaller(person);
  credentialCache.set(headers.get('cookie') ?? '', { caller, networks: person.networks });
  return caller;
}

/** One sentence for every cause, as of other credentials. */
const notOpen =
  'No such guest link is open here: it was opened hours ago, was revoked, or has expired. Open the link again.';

async function requireGuest(headers: Headers): Promise<Caller> {
  const caller = await getGuest(headers);
  if (caller === null) throw new ApiError('unauthorized', notOpen);
  credentialCache.set(guestCredential(headers), { caller, networks: [] });
  return caller;
}

/**
 * The caller as cached in the last half minute, or null. Whether the credential is still valid is checked by the statement
 * that reads or writes.
 */
export function getCachedCaller(headers: Headers): Caller | null {
  const cached = credentialCache.get(firstCredential(headers));
  if (cached === undefined) return null;
  return isAllowedFrom(headers.get('x-client-address'), cached.networks) ? cached.caller : null;
}

export function dropCachedCaller(headers: Headers): void {
  credentialCache.delete(firstCredential(headers));
}

/** The credential that is tried first. */
function firstCredential(headers: Headers): string {
  if (isOfGuest(headers)) return guestCredential(headers);
  return keysIn(headers)[0] ?? headers.get('cookie') ?? '';
}

function keysIn(headers: Headers): string[] {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  const sent = [headers.get('x-api-key'), bearer];
  return sent.filter((key) => key != null && /^hs_live_[0-9a-f]{64}$/.test(key)) as string[];
}

const keyColumns = {
  id: true,
  name: true,
  organizationId: true,
  scopes: true,
  networks: true,
  expiresAt: true,
  revokedAt: true,
  lastUsedAt: true,
  originId: true,
} as const;

type KeyRow = Prisma.ApiKeyGetPayload<{ select: typeof keyColumns }>;

const isKeyValid = ({ revokedAt, expiresAt }: KeyRow) =>
  revokedAt === null && (expiresAt === null || expiresAt.getTime() > Date.now());

async function keyAsCaller(row: KeyRow): Promise<Caller> {
  const { id, name, organizationId, scopes: held, originId } = row;
  return {
    organizationId,
    org: await numberOf(organizationId),
    actor: { type: 'api_key', userId: null, name, email: null, apiKeyId: id },
    permissions: scopePermissions(held),
    restriction: null,
    credential: 'api_key',
    sessionId: null,
    keyOrigin: originId ?? id,
    isValid: Prisma.sql`audit_log_key_is_valid(${id}, ${organizationId})`,
  };
}

async function getKeyCaller(key: string, address: string | null): Promise<Caller | null> {
  const found = await lookUpKey(key, address, async (keyHash) => {
    const row = await accounts().apiKey.findUnique({ where: { keyHash }, select: keyColumns });
    return row !== null && isKeyValid(row) ? row : null;
  });
  if (found === null || !isAllowedFrom(address, found.networks)) return null;
  await recordUse(found.id, found.lastUsedAt);
  const caller = await keyAsCaller(found);
  credentialCache.set(key, { caller, networks: found.networks });
  return caller;
}

/** The keys whose last use this process is writing. */
const beingUpdated = new Set<string>();

/**
 * At most once a minute: an update on each request would make one row the bottleneck. Of many first requests at once, one
 * writes.
 */
async function recordUse(id: string, lastUsedAt: Date | null): Promise<void> {
  const now = Date.now();
  const minuteAgo = now - 60_000;
  if (beingUpdated.has(id) || (lastUsedAt?.getTime() ?? 0) >= minuteAgo) return;
  beingUpdated.add(id);
  try {
    await accounts().apiKey.updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: new Date(minuteAgo) } }] },
      data: { lastUsedAt: new Date(now) },
    });
  } finally {
    beingUpdated.delete(id);
  }
}

/** A signed-in user, and their role in the session's organization. */
export type Person = {
  sessionId: string;
  user: { id: string; name: string; email: string };
  organization: { id: string; name: string } | null;
  /** Null as well if the organization does not allow the address. */
  role: Role | null;
  /** To what an auditor's access is limited. */
  access: Access | null;
  /** From where the organization may be used; empty for everywhere. */
  networks: string[];
  /** The address, if it is in none of the networks. */
  outside: { address: string | null } | null;
  /** When the organization is deleted, if that was asked for. */
  deleteAfter: Date | null;
  /** Until when the person may go on without the second factor that the organization requires; null if there is nothing to do. */
  termEnd: Date | null;
};

/** The user of the session cookie, or null. */
export async function getPerson(headers: Headers): Promise<Person | null> {
  const found = await readSession(headers);
  if (found === null) return null;
  return toPerson(found, readContext(headers));
}

async function toPerson(
  { sessionId, user, membership }: FoundSession,
  context: RequestContext,
): Promise<Person> {
  const organization = membership?.organization ?? null;
  const networks = membership?.limits.sessionNetworks ?? [];
  const deleteAfter = membership?.deleteAfter ?? null;
  const termEnd = membership?.termEnd ?? null;
  const access = membership?.access ?? null;
  const person = { sessionId, user, organization, access, networks, deleteAfter, termEnd };
  if (organization === null || isAllowedFrom(context.ipAddress, networks))
    return { ...person, role: membership?.role ?? null, outside: null };
  await recordOutside({ organizationId: organization.id, user, sessionId }, context);
  return { ...person, role: null, outside: { address: context.ipAddress } };
}

/** Whether all that the person may do here is to set up the second factor. */
export const isOverdue = ({ termEnd }: Pick<Person, 'termEnd'>) => isOver(termEnd);

/** Throws 403 without an organization, outside of its networks, or without the second factor that it requires. */
export async function asCaller(person: Person): Promise<Caller> {
  const { sessionId, user, organization, role, networks, outside, access } = person;
  if (organization !== null && outside !== null)
    throw outsideNetworks(organization.name, outside.address);
  if (organization === null || role === null) {
    throw new ApiError(
      'forbidden',
      'You belong to no organization here. Ask an owner or admin to invite you.',
    );
  }
  if (isOverdue(person)) throw secondFactorRequired();
  return {
    organizationId: organization.id,
    org: await numberOf(organization.id),
    actor: personAsActor(user),
    permissions: rolePermissions[role],
    restriction: restrictionOf(user.id, role, access),
    credential: 'session',
    sessionId,
    keyOrigin: null,
    isValid: Prisma.sql`audit_log_session_is_valid(${sessionId}, ${organization.id}, ${role}, ${networks}, ${access?.filter ?? null})`,
  };
}

/**
 * The caller by the present state of the credential that identified them, even if the request had several. Throws 401 if it
 * has ended, and if the session is in another organization or none, 409 if the request names the one that it expects, or else 403.
 */
export async function renewCaller(
  { organizationId, actor, credential, sessionId }: Caller,
  request: Request,
): Promise<Caller> {
  if (credential === 'guest') return requireGuest(request.headers);
  if (sessionId === null) {
    const id = actor.apiKeyId ?? '';
    const key = await accounts().apiKey.findUnique({ where: { id }, select: keyColumns });
    if (key === null || !isKeyValid(key)) throw unauthorized();
    return keyAsCaller(key);
  }
  const session = await accounts().session.findUnique({
    where: { id: sessionId },
    select: {
      expiresAt: true,
      createdAt: true,
      updatedAt: true,
      activeOrganizationId: true,
      user: { select: { id: true, name: true, email: true } },
    },
  });
  if (session === null || session.expiresAt <= new Date()) throw unauthorized();
  const { user, activeOrganizationId } = session;
  const membership = await readMembership(activeOrganizationId, { sessionId, user });
  if (membership && whyInvalid(session, membership) !== null) throw unauthorized();
  const caller = await asCaller(
    await toPerson({ sessionId, user, membership }, readContext(request.headers)),
  );
  if (caller.organizationId === organizationId) return caller;
  await requireExpected(caller, request);
  throw new ApiError('forbidden', 'The session is in another organization now.');
}
