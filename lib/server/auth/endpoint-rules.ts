import 'server-only';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { rolePermissions, roles, toRole } from '@/lib/contract/permissions';
import { visibleText } from '@/lib/contract/text';
import { channelOf } from '@/lib/server/invitations/link';
import { keepLimits, noteAccess } from './access-changes';
import { lockPassword } from './password-events';
import { requireAcceptablePassword } from './password-rule';
import { requireAllowed } from './require-allowed';
import { secondFactorRules } from './second-factor-events';
import { currentTransaction } from './transaction';
import { requireMayChangeWaysIn } from './ways-in';

// Rejects what better-auth would accept, before it runs and in the same transaction. endpoint-bodies.ts says what a body may
// contain.

type Body = Record<string, unknown>;

const rules: Record<string, (body: Body) => Promise<void> | void> = {
  '/sign-up/email': async ({ name, organizationName, email, password }) => {
    requireName(name);
    if (String(organizationName ?? '').trim() !== '') requireName(organizationName);
    await requireAcceptablePassword(password, email);
  },
  '/change-password': async ({ newPassword }) => {
    await requireAcceptablePassword(newPassword, currentTransaction().actor?.email);
    await lockPassword();
  },
  '/rename-user': ({ name }) => requireName(name),
  '/organization/update': ({ data }) => requireName((data as Body).name),
  '/organization/invite-member': ({ role, access }) => {
    requireRole(role);
    requireAccess(role, access);
  },
  '/organization/update-member-role': async ({ role, access, organizationId, memberId }) => {
    requireRole(role);
    requireAccess(role, access);
    await lockMembers(organizationId);
    await requireMember(memberId, organizationId);
  },
  '/organization/remove-member': async ({ organizationId, memberIdOrEmail }) => {
    await lockMembers(organizationId);
    await requireManager(organizationId);
    const isEmail = typeof memberIdOrEmail === 'string' && memberIdOrEmail.includes('@');
    if (!isEmail) await requireMember(memberIdOrEmail, organizationId);
  },
  '/organization/leave': async ({ organizationId }) => {
    await lockMembers(organizationId);
    const { tx, actor } = currentTransaction();
    const userId = actor?.userId ?? '';
    await keepLimits(tx, { organizationId: String(organizationId), userId });
  },
  '/organization/transfer-ownership': async ({ organizationId, memberId }) => {
    await lockMembers(organizationId);
    await requireMember(memberId, organizationId);
  },
  '/organization/cancel-invitation': ({ invitationId }) => requirePending(invitationId),
  '/organization/accept-invitation': requireInvitationLink,
  '/organization/reject-invitation': requireInvitationLink,
};

export const beforeEndpoint = createAuthMiddleware(async ({ path, body, context }) => {
  await requireAllowed(path, (body ?? {}) as Body);
  await requireMayChangeWaysIn(path);
  await rules[path]?.((body ?? {}) as Body);
  await secondFactorRules[path]?.((body ?? {}) as Body, context);
});

/** What asks for a confirmation if the last one is older than 15 minutes (confirmation.ts). */
const sensitive = [
  '/organization/invite-member',
  '/organization/update-member-role',
  '/organization/remove-member',
  '/organization/reset-second-factor',
  '/organization/transfer-ownership',
  '/make-reset-link',
  '/passkey/verify-registration',
  '/remove-passkey',
];

/** What asks for the password, of those who have one, or for a confirmation. */
export const asksForPassword = (path: string) =>
  ['/two-factor/enable', '/two-factor/disable', '/two-factor/generate-backup-codes'].includes(path);

export const isSensitive = (path: string, body: Body) =>
  sensitive.includes(path) || (asksForPassword(path) && body.password === undefined);

function refuse(
  code: string,
  message: string,
  status: 'BAD_REQUEST' | 'FORBIDDEN' = 'BAD_REQUEST',
): never {
  throw new APIError(status, { code, message });
}

/** Of a person or an organization. It goes into mails to people who never asked for one. */
const Name = visibleText(100)
  .refine(
    (name) => !/[\p{Cc}\u2028\u2029]/u.test(name),
    'it contains a line break or a control character',
  )
  .refine((name) => !/:\/\/|www\./i.test(name), 'it contains a link');

function requireName(name: unknown): void {
  const { error } = Name.safeParse(typeof name === 'string' ? name.trim() : name);
  if (error) refuse('INVALID_NAME', `Invalid name: ${error.issues[0]?.message}.`);
}

/** better-auth would accept several roles, and grant more than we do. */
function requireRole(role: unknown): void {
  if (roles.some((known) => known === role)) return;
  refuse('INVALID_ROLE', `The role must be one of: ${roles.join(', ')}.`);
}

function requireAccess(role: unknown, access: unknown): void {
  const fault = noteAccess(role, access);
  if (fault !== null) refuse('INVALID_ACCESS', fault);
}

/** Without it, two owners who leave at once would each see the other remain, and leave no owner. */
async function lockMembers(organizationId: unknown): Promise<void> {
  if (typeof organizationId !== 'string')
    return refuse('INVALID_FIELD', 'The organizationId is missing.');
  await currentTransaction().tx
    .$queryRaw`SELECT FROM organization WHERE id = ${organizationId} FOR NO KEY UPDATE`;
}

async function findInvitation(id: unknown) {
  if (typeof id !== 'string') return null;
  const { tx } = currentTransaction();
  await tx.$queryRaw`SELECT FROM invitation WHERE id = ${id} FOR UPDATE`;
  return tx.invitation.findUnique({
    where: { id },
    select: { id: true, organizationId: true, email: true, status: true, expiresAt: true },
  });
}

/** better-auth would answer 401, as if nobody were signed in. */
async function requireManager(organizationId: unknown): Promise<void> {
  const { tx, actor } = currentTransaction();
  const member = await tx.member.findFirst({
    where: { organizationId: String(organizationId), userId: actor?.userId ?? '' },
    select: { role: true },
  });
  const isManager =
    member !== null && rolePermissions[toRole(member.role)].includes('members:manage');
  if (isManager) return;
  refuse('forbidden', 'Your role does not include removing members.', 'FORBIDDEN');
}

/** The same error for another organization's member as for one that never existed. */
async function requireMember(id: unknown, organizationId: unknown): Promise<void> {
  const found =
    typeof id === 'string' && typeof organizationId === 'string'
      ? await currentTransaction().tx.member.findFirst({ where: { id, organizationId } })
      : null;
  if (found === null) refuse('MEMBER_NOT_FOUND', 'There is no such member.');
}

/** An accepted invitation stays so; another organization's gives the same error as one that never existed. */
async function requirePending(id: unknown): Promise<void> {
  const invitation = await findInvitation(id);
  const userId = currentTransaction().actor?.userId ?? '';
  const membership =
    invitation?.status === 'pending'
      ? await currentTransaction().tx.member.findFirst({
          where: { userId, organizationId: invitation.organizationId },
        })
      : null;
  if (membership === null) refuse('INVITATION_NOT_FOUND', 'This invitation is no longer open.');
}

/**
 * A mailed link proves that whoever follows it receives mail at the invited address, so it verifies that address of their
 * account; earlier verification is not enough. A link that was passed on proves nothing: the inviter could use it. See
 * docs/decisions/0007.
 */
async function requireInvitationLink({ invitationId, token }: Body): Promise<void> {
  const invitation = await findInvitation(invitationId);
  const channel = invitation === null ? null : channelOf(invitation, token);
  if (invitation === null || channel === null) {
    return refuse('INVITATION_LINK_INVALID', 'This is not the link of an invitation.', 'FORBIDDEN');
  }
  const { tx, actor } = currentTransaction();
  const isOpen = invitation.status === 'pending' && invitation.expiresAt > new Date();
  if (!isOpen || channel !== 'mail' || actor?.userId == null || actor.email !== invitation.email)
    return;
  await tx.user.update({ where: { id: actor.userId }, data: { emailVerified: true } });
}
