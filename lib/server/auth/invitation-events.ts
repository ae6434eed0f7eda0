import 'server-only';
import type { OrganizationOptions } from 'better-auth/plugins';
import type { EventName } from '@/lib/contract/events';
import { system } from '@/lib/server/core/principal';
import { accessDetails, limitInvitation } from './access-changes';
import { recordInTransaction } from './record-in-transaction';
import { type AccountsTransaction, currentTransaction } from './transaction';

// Records the events of invitations, through better-auth's hooks.

type Hooks = NonNullable<OrganizationOptions['organizationHooks']>;

type Invitation = { id: string; organizationId: string; email: string; role: string | null };

type InvitationEvent = Extract<EventName, `invitation.${string}`>;

function record(
  event: InvitationEvent,
  { id, organizationId, email, role }: Invitation,
  limits: ReturnType<typeof accessDetails> = {},
) {
  return recordInTransaction({
    organizationId,
    actor: currentTransaction().actor ?? system,
    event,
    resource: { id, name: email },
    details: { email, role, ...limits },
  });
}

/** The transactions that created an invitation. */
const creating = new WeakSet<AccountsTransaction>();

export const invitationHooks = {
  afterCreateInvitation: async ({ invitation }) => {
    creating.add(currentTransaction());
    const limits = await limitInvitation(invitation);
    // An earlier one to this address must have expired, or there would be no new one.
    const { id, organizationId, email } = invitation;
    await currentTransaction().tx.invitation.updateMany({
      where: { organizationId, email, status: 'pending', id: { not: id } },
      data: { status: 'canceled' },
    });
    await record('invitation.create', invitation, accessDetails(limits));
  },
  afterCancelInvitation: ({ invitation }) => record('invitation.revoke', invitation),
  afterRejectInvitation: ({ invitation }) => record('invitation.reject', invitation),
} satisfies Hooks;

export const recordAccepted = (invitation: Invitation) => record('invitation.accept', invitation);

/** Sending again is inviting with `resend`, for which better-auth has no hook. */
export async function afterInviting(returned: unknown) {
  if (!creating.has(currentTransaction()))
    await record('invitation.resend', returned as Invitation);
}

/** Revokes the pending invitations that a member has sent and, with their role now, could no longer send. */
export async function revokeInvitationsOf(
  { userId, organizationId }: { userId: string; organizationId: string },
  roleNow: string | null,
) {
  if (roleNow === 'owner') return;
  const { tx } = currentTransaction();
  const pending = await tx.invitation.findMany({
    where: {
      organizationId,
      inviterId: userId,
      status: 'pending',
      ...(roleNow === 'admin' && { role: 'owner' }),
    },
    select: { id: true, organizationId: true, email: true, role: true },
    orderBy: { id: 'asc' },
  });
  for (const invitation of pending) await revokeInvitation(invitation);
}

export async function revokeInvitation(invitation: Invitation): Promise<void> {
  const { tx } = currentTransaction();
  await tx.invitation.update({ where: { id: invitation.id }, data: { status: 'canceled' } });
  await record('invitation.revoke', invitation);
}
