import 'server-only';
import { APIError } from 'better-auth/api';
import { isAllowedFrom } from './networks';
import { eventOfOutside, outsideNetworks } from './outside-networks';
import { recordInTransaction } from './record-in-transaction';
import { isOver, requirementColumns, secondFactorRequired, termEndOf } from './second-factor';
import { limitColumns, whyEnded } from './session-limits';
import {
  isElsewhere,
  ofOneOrganization,
  readSessionProvider,
  requiresProvider,
} from './session-provider';
import { currentTransaction } from './transaction';

/** What is not done in an organization, but by the person. */
const personal = new Set(['list', 'set-active', 'accept-invitation', 'reject-invitation']);
/** What leads a session into an organization. */
const entering = new Set(['set-active', 'accept-invitation']);

type Body = Record<string, unknown>;

/**
 * Refuses what better-auth is asked to do in an organization that does not allow the session: which one is said by the body, and need not
 * be the session's own.
 */
export async function requireAllowed(path: string, body: Body): Promise<void> {
  const action = /^\/organization\/(.+)$/.exec(path)?.[1];
  if (action === undefined || (personal.has(action) && !entering.has(action))) return;
  const { tx, sessionId, context } = currentTransaction();
  const session = await tx.session.findUnique({
    where: { id: sessionId ?? '' },
    include: { user: { select: { id: true, name: true, email: true } } },
  });
  if (session === null) return;
  const organizationId =
    (await organizationOf(body)) ?? String(body.organizationId ?? session.activeOrganizationId);
  if (isElsewhere(session, organizationId)) throw ofOneOrganization();
  const { user } = session;
  const member = await tx.member.findUnique({
    where: { organizationId_userId: { organizationId, userId: user.id } },
    select: {
      role: true,
      createdAt: true,
      sessionsAfter: true,
      organization: { select: { name: true, ...limitColumns, ...requirementColumns } },
    },
  });
  if (member === null) {
    // better-auth would take the session out of its organization before it refuses.
    if (action === 'set-active') throw notAMember();
    // Of the others it says so.
    return;
  }
  const { name, ...limits } = member.organization;
  const { signInProviderId } = session;
  const begun = { signInProviderId, email: user.email, organizationId, role: member.role };
  const provider = await readSessionProvider(tx, begun);
  if (personal.has(action)) {
    if (provider.isMissing) throw requiresProvider(name);
    return;
  }
  if (!isAllowedFrom(context.ipAddress, limits.sessionNetworks)) {
    const event = eventOfOutside({ organizationId, user, sessionId: session.id }, context);
    if (event !== null) await recordInTransaction(event);
    const { message } = outsideNetworks(name, context.ipAddress);
    throw new APIError('FORBIDDEN', { code: 'forbidden', message });
  }
  const hasFactor = session.hasSecondFactor || provider.coversFactor;
  const termEnd = termEndOf(limits, member.createdAt);
  if (action !== 'leave' && !hasFactor && isOver(termEnd)) {
    const { code, message } = secondFactorRequired();
    throw new APIError('FORBIDDEN', { code, message });
  }
  if (provider.isMissing || whyEnded(session, limits, member.sessionsAfter) !== null) {
    const message = `This session is not valid in ${name}. Sign in again.`;
    throw new APIError('FORBIDDEN', { code: 'forbidden', message });
  }
}

const notAMember = () =>
  new APIError('FORBIDDEN', {
    code: 'USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION',
    message: 'You are no member of this organization.',
  });

/** Of the invitation that a body names. */
async function organizationOf({ invitationId }: Body): Promise<string | null> {
  if (typeof invitationId !== 'string') return null;
  const found = await currentTransaction().tx.invitation.findUnique({
    where: { id: invitationId },
    select: { organizationId: true },
  });
  return found?.organizationId ?? null;
}
