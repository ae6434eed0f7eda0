import 'server-only';
import { createAuthMiddleware, isAPIError } from 'better-auth/api';
import { newOrganizationId } from '@/lib/server/core/ids';
import { personAsActor } from '@/lib/server/core/principal';
import { channelOf } from '@/lib/server/invitations/link';
import { isAddressProved } from '@/lib/server/invitations/sign-up';
import { afterInviting } from './invitation-events';
import { noteDevice } from './new-device';
import { afterLeaving } from './organization-events';
import { afterPasswordChange } from './password-events';
import { recordInEachOrganization } from './record-in-each-organization';
import { recordInTransaction } from './record-in-transaction';
import { barredOrganization, passedProvider, recordEmergency } from './required-provider';
import { afterSecondFactor, noteHowItBegan } from './second-factor-events';
import { currentTransaction } from './transaction';

// Records the events of sessions, through better-auth's hooks: each runs in the transaction of its change.

type Person = { id: string; name: string; email: string };

type HookContext = { path?: string | undefined; body?: unknown } | null;

const isSignUp = (context: HookContext) => context?.path === '/sign-up/email';

/** Whoever has the mailed link of a sign-up receives mail at the address, which then counts as verified. */
export async function beforeNewUser(user: { email: string }, context: HookContext) {
  const { emailToken } = (context?.body ?? {}) as { emailToken?: unknown };
  return { data: { ...user, emailVerified: isAddressProved({ email: user.email, emailToken }) } };
}

/** A session starts in the organization whose provider has named the user, or in the user's first. A new user gets one, or is about to join one. */
export async function beforeNewSession(begun: { userId: string }, context: HookContext) {
  const { tx, sessionId, signedInBy, context: request } = currentTransaction();
  // As entries have it: better-auth keeps of IPv6 the network alone.
  const session = { ...begun, ipAddress: request.ipAddress };
  // In place of a session that is replaced.
  const replaced = await tx.session.findFirst({
    where: { id: sessionId ?? '', userId: session.userId },
    select: { activeOrganizationId: true },
  });
  if (replaced !== null) return { data: { ...session, ...replaced } };
  const barred = await barredOrganization(await readPerson(session.userId));
  const organizationId = signedInBy?.organizationId;
  const membership = await tx.member.findFirst({
    where: {
      userId: session.userId,
      ...(organizationId != null && { organizationId }),
      ...(barred !== null && { organizationId: { not: barred } }),
    },
    select: { organizationId: true },
    orderBy: { createdAt: 'asc' },
  });
  const activeOrganizationId =
    membership?.organizationId ??
    (isSignUp(context) || signedInBy !== null ? await beginAccount(session.userId, context) : null);
  return { data: { ...session, activeOrganizationId } };
}

/** The first organization of a new account; null for an invited user, who has yet to accept. */
async function beginAccount(userId: string, context: HookContext): Promise<string | null> {
  const user = await readPerson(userId);
  const inviting = await findInvitingOrganization(user.email, context?.body);
  const organizationId = inviting ?? newOrganizationId();
  await recordInTransaction({
    organizationId,
    actor: personAsActor(user),
    event: 'user.sign_up',
    resource: { id: userId, name: user.name },
  });
  if (inviting !== null) return null;
  await createFirstOrganization(organizationId, user, context);
  return organizationId;
}

/** The organization of the sign-up's invitation link, if the invitation is open and for this address. */
async function findInvitingOrganization(email: string, body: unknown): Promise<string | null> {
  const { invitationId, invitationToken } = (body ?? {}) as Record<string, unknown>;
  if (typeof invitationId !== 'string') return null;
  const invitation = await currentTransaction().tx.invitation.findFirst({
    where: { id: invitationId, email, status: 'pending', expiresAt: { gt: new Date() } },
    select: { id: true, email: true, organizationId: true },
  });
  if (invitation === null || channelOf(invitation, invitationToken) === null) return null;
  return invitation.organizationId;
}

async function createFirstOrganization(
  organizationId: string,
  user: Person,
  context: HookContext,
): Promise<void> {
  const { tx } = currentTransaction();
  const name = chosenName(context) ?? `${user.name}'s organization`;
  await tx.organization.create({
    data: {
      id: organizationId,
      name,
      slug: organizationId,
      members: { create: { id: crypto.randomUUID(), userId: user.id, role: 'owner' } },
    },
  });
  await recordInTransaction({
    organizationId,
    actor: personAsActor(user),
    event: 'organization.create',
    resource: { id: organizationId, name },
    details: { name },
  });
}

/** `organizationName`, an addition to better-auth's sign-up fields. */
function chosenName(context: HookContext): string | null {
  const body = context?.body as { organizationName?: unknown } | undefined;
  const name = typeof body?.organizationName === 'string' ? body.organizationName.trim() : '';
  return name === '' ? null : name.slice(0, 100);
}

export async function afterNewSession(session: Session, context: HookContext) {
  const { sessionId } = currentTransaction();
  await noteHowItBegan(session, context?.path ?? '');
  // One that replaces another is no sign-in, and neither is one that better-auth ends at once to ask for the second factor.
  if (sessionId !== null) return;
  if (context?.path === '/sign-in/email' && (await asksForCode(session.userId))) return;
  await noteDevice(await readPerson(session.userId));
  if (isSignUp(context)) return;
  await recordSessionEvent(session, 'user.sign_in');
  const user = await readPerson(session.userId);
  const passed = await passedProvider(user);
  if (passed !== null) await recordEmergency(user, passed, session.id);
}

async function asksForCode(userId: string): Promise<boolean> {
  const { tx } = currentTransaction();
  const user = await tx.user.findUnique({
    where: { id: userId },
    select: { twoFactorEnabled: true },
  });
  return user?.twoFactorEnabled ?? false;
}

type Session = { id: string; userId: string };
type EndedSession = Session & Record<string, unknown>;

export async function afterDeletedSession(session: EndedSession, context: HookContext) {
  if (context?.path === '/sign-out') await recordSessionEvent(session, 'user.sign_out');
  if (context?.path === '/end-session' || context?.path === '/end-other-sessions') {
    const { ipAddress, userAgent } = session;
    await recordInEachOrganization(session.userId, {
      actor: personAsActor(await readPerson(session.userId)),
      event: 'session.end',
      resource: { id: session.id, name: null },
      details: { ip_address: textOrNull(ipAddress), user_agent: textOrNull(userAgent) },
    });
  }
}

const readPerson = (id: string): Promise<Person> =>
  currentTransaction().tx.user.findUniqueOrThrow({
    where: { id },
    select: { id: true, name: true, email: true },
  });

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null);

async function recordSessionEvent(
  { id: sessionId, userId }: Session,
  event: 'user.sign_in' | 'user.sign_out',
) {
  const user = await readPerson(userId);
  const provider = currentTransaction().signedInBy?.providerId;
  await recordInEachOrganization(userId, {
    actor: personAsActor(user),
    resource: { id: userId, name: user.name },
    sessionId,
    ...(event === 'user.sign_in'
      ? { event, ...(provider && { details: { provider } }) }
      : { event }),
  });
}

/** Events for which better-auth has no hook. */
export const afterEndpoint = createAuthMiddleware(async ({ path, body, context }) => {
  const failed = isAPIError(context.returned);
  if (path === '/sign-in/email' && failed) await afterFailedSignIn(body?.email);
  if (path === '/change-password') await afterPasswordChange(context.returned);
  if (path === '/organization/leave' && !failed) await afterLeaving(context.returned);
  if (path === '/organization/invite-member' && !failed) await afterInviting(context.returned);
  await afterSecondFactor(path, body ?? {}, context);
});

/** Who failed to sign in is unknown: the entry records the address that was tried, and the user it belongs to. */
async function afterFailedSignIn(email: unknown) {
  if (typeof email !== 'string') return;
  const user = await currentTransaction().tx.user.findUnique({
    where: { email: email.toLowerCase() },
    select: { id: true, name: true, email: true },
  });
  // An unknown address belongs to no organization.
  if (user === null) return;
  await recordInEachOrganization(user.id, {
    actor: { type: 'user', userId: null, name: null, email: user.email, apiKeyId: null },
    event: 'user.sign_in_failed',
    resource: { id: user.id, name: user.name },
  });
}
