import 'server-only';
import type { OrganizationOptions } from 'better-auth/plugins';
import { system } from '@/lib/server/core/principal';
import type { ProductEvent } from '@/lib/server/recording/record-event';
import { invitationHooks, recordAccepted, revokeInvitationsOf } from './invitation-events';
import { recordInTransaction } from './record-in-transaction';
import { type AccountsTransaction, currentTransaction } from './transaction';

// Records the events of an organization and its members, through better-auth's hooks.

const currentActor = () => currentTransaction().actor ?? system;

type OrganizationHooks = NonNullable<OrganizationOptions['organizationHooks']>;

const recordedColumns = { name: true, slug: true, logo: true, metadata: true } as const;

const readOrganization = (id: string) =>
  currentTransaction().tx.organization.findUniqueOrThrow({
    where: { id },
    select: recordedColumns,
  });

/** Each transaction's organization as it was before the update. */
const before = new WeakMap<AccountsTransaction, Awaited<ReturnType<typeof readOrganization>>>();

export const organizationHooks: OrganizationHooks = {
  beforeUpdateOrganization: async ({ member }) => {
    before.set(currentTransaction(), await readOrganization(member.organizationId));
  },
  afterUpdateOrganization: async ({ organization }) => {
    if (organization === null) return;
    await recordInTransaction({
      organizationId: organization.id,
      actor: currentActor(),
      action: 'update',
      resourceType: 'organization',
      resourceId: organization.id,
      details: {
        changes: changesOf(
          before.get(currentTransaction()),
          await readOrganization(organization.id),
        ),
      },
    });
  },

  afterAddMember: ({ member, user, organization }) =>
    recordInTransaction(
      memberEntry('create', member, { email: user.email, role: member.role }, organization),
    ),
  afterAcceptInvitation: async ({ invitation, member, user, organization }) => {
    await recordAccepted(invitation);
    await recordInTransaction(
      memberEntry('create', member, { email: user.email, role: member.role }, organization),
    );
  },
  afterRemoveMember: async ({ member, user, organization }) => {
    await recordInTransaction(
      memberEntry('delete', member, { email: user.email, role: member.role }, organization),
    );
    await revokeInvitationsOf(member, null);
  },
  afterUpdateMemberRole: async ({ member, previousRole, user, organization }) => {
    if (previousRole === member.role) return;
    await recordInTransaction(
      memberEntry(
        'update',
        member,
        { email: user.email, changes: { role: { from: previousRole, to: member.role } } },
        organization,
      ),
    );
    await revokeInvitationsOf(member, member.role);
  },

  ...invitationHooks,
};

/** Leaving is recorded as removal by the member; better-auth has no hook for it. */
export async function afterLeaving(returned: unknown) {
  const member = returned as { userId: string; organizationId: string; role: string };
  await recordInTransaction(
    memberEntry(
      'delete',
      member,
      { email: currentActor().email, role: member.role },
      { id: member.organizationId },
    ),
  );
  await revokeInvitationsOf(member, null);
}

function changesOf<T extends object>(from: T | undefined, to: T) {
  const changed = (Object.keys(to) as (keyof T)[]).filter((name) => from?.[name] !== to[name]);
  return Object.fromEntries(changed.map((name) => [name, { from: from?.[name], to: to[name] }]));
}

function memberEntry(
  action: 'create' | 'update' | 'delete',
  member: { userId: string },
  details: Record<string, unknown>,
  organization: { id: string },
): Omit<ProductEvent, 'context'> {
  return {
    organizationId: organization.id,
    actor: currentActor(),
    action,
    resourceType: 'member',
    resourceId: member.userId,
    details,
  };
}
