import 'server-only';
import type { Access } from '@/lib/contract/access-limits';
import { type Role, toRole } from '@/lib/contract/permissions';
import { system } from '@/lib/server/core/principal';
import { readContext } from '@/lib/server/core/request-context';
import { accounts } from '@/lib/server/db/client';
import { recordEvent } from '@/lib/server/recording/record-event';
import { accessColumns, isInTerm, toAccess } from './access';
import { auth } from './better-auth';
import { requirementColumns, termEndOf } from './second-factor';
import { limitColumns, type SessionLimits, whyEnded } from './session-limits';
import { isElsewhere, notByProvider, readSessionProvider } from './session-provider';

type User = { id: string; name: string; email: string };

/** A user's place in the organization of their session, and what that demands of it. */
export type Membership = {
  organization: { id: string; name: string };
  role: Role;
  /** To what an auditor's access is limited. */
  access: Access | null;
  limits: SessionLimits;
  /** Sessions from before are not valid there. */
  sessionsAfter: Date | null;
  /** When the organization is deleted, if that was asked for. */
  deleteAfter: Date | null;
  /** Until when the session may go on without a second factor; null: for good. */
  termEnd: Date | null;
  /** Whether single sign-on is required of the member, and the session began in another way. */
  isProviderMissing: boolean;
};

const readMember = (organizationId: string, userId: string) =>
  accounts().member.findUnique({
    where: { organizationId_userId: { organizationId, userId } },
    select: {
      role: true,
      createdAt: true,
      sessionsAfter: true,
      ...accessColumns,
      organization: {
        select: { id: true, name: true, deleteAfter: true, ...limitColumns, ...requirementColumns },
      },
    },
  });

type Begun = { sessionId: string; user: Pick<User, 'id' | 'email'> };

export async function readMembership(
  organizationId: string | null | undefined,
  { sessionId, user }: Begun,
): Promise<Membership | null> {
  if (!organizationId) return null;
  const [found, session] = await Promise.all([
    readMember(organizationId, user.id),
    accounts().session.findUnique({
      where: { id: sessionId },
      select: { hasSecondFactor: true, signInProviderId: true, signInOrganizationId: true },
    }),
  ]);
  if (found === null || isElsewhere(session, organizationId)) return null;
  const role = toRole(found.role);
  // Outside of their term, an auditor has no membership.
  if (role === 'auditor' && !isInTerm(found, new Date())) return null;
  const { id, name, deleteAfter, ...limits } = found.organization;
  const signInProviderId = session?.signInProviderId ?? null;
  const begun = { signInProviderId, email: user.email, organizationId, role };
  const provider = await readSessionProvider(accounts(), begun);
  const hasFactor = session?.hasSecondFactor || provider.coversFactor;
  const termEnd = hasFactor ? null : termEndOf(found.organization, found.createdAt);
  const { sessionsAfter } = found;
  return {
    organization: { id, name },
    role,
    access: role === 'auditor' ? toAccess(found) : null,
    limits,
    sessionsAfter,
    deleteAfter,
    termEnd,
    isProviderMissing: provider.isMissing,
  };
}

/** Why a session is not valid in the organization that it is in, or null if it is. */
export const whyInvalid = (
  session: { createdAt: Date; updatedAt: Date },
  { limits, sessionsAfter, isProviderMissing }: Membership,
): string | null => (isProviderMissing ? notByProvider : whyEnded(session, limits, sessionsAfter));

export type FoundSession = { sessionId: string; user: User; membership: Membership | null };

/**
 * The session of the cookie, or null. One that is past a limit of its organization ends by this. It must be called before better-auth
 * answers a request, by which the session would count as used.
 */
export async function readSession(headers: Headers): Promise<FoundSession | null> {
  if (!headers.get('cookie')?.includes('better-auth.session_token=')) return null;
  const found = await auth().api.getSession({ headers, query: { disableRefresh: true } });
  if (found === null) return null;
  const { session } = found;
  const { id, name, email } = found.user;
  const user = { id, name, email };
  const begun = { sessionId: session.id, user };
  const membership = await readMembership(session.activeOrganizationId, begun);
  if (membership !== null) {
    const reason = whyInvalid(session, membership);
    if (reason !== null) {
      await endSession(session.id, { user, membership, reason, headers });
      return null;
    }
  }
  await noteUse(session, headers);
  return { sessionId: session.id, user, membership };
}

type Ended = { user: User; membership: Membership; reason: string; headers: Headers };

async function endSession(id: string, { user, membership, reason, headers }: Ended): Promise<void> {
  await accounts().$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id } });
    if (count === 0) return;
    await recordEvent(tx, {
      event: 'session.expire',
      organizationId: membership.organization.id,
      actor: system,
      resource: { id, name: user.name },
      details: { email: user.email, reason },
      sessionId: null,
      context: readContext(headers),
    });
  });
}

/** The sessions whose use this process is writing. */
const beingNoted = new Set<string>();

/** At most once a minute; better-auth extends the session then, where it is due. */
async function noteUse(
  { id, updatedAt }: { id: string; updatedAt: Date },
  headers: Headers,
): Promise<void> {
  const minuteAgo = Date.now() - 60_000;
  if (beingNoted.has(id) || updatedAt.getTime() > minuteAgo) return;
  beingNoted.add(id);
  try {
    await auth().api.getSession({ headers });
    await accounts().session.updateMany({
      where: { id, updatedAt: { lte: new Date(minuteAgo) } },
      data: { updatedAt: new Date() },
    });
  } finally {
    beingNoted.delete(id);
  }
}
