import 'server-only';
import type { OrganizationOptions } from 'better-auth/plugins';
import { system } from '@/lib/server/core/principal';
import { accessDetails, keepLimits, limitAsInvited, limitMember } from './access-changes';
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
    const { id, name } = organization;
    const changes = changesOf(before.get(currentTransaction()), await readOrganization(id));
    await recordInTransaction({
      organizationId: id,
      actor: currentActor(),
      event: 'organization.update',
      resource: { id, name },
      details: { changes },
    });
  },

  afterAddMember: ({ member, user }) => recordJoined(member, user),
  afterAcceptInvitation: async ({ invitation, member, user }) => {
    await recordAccepted(invitation);
    const limits = await limitAsInvited(invitation.id, member);
    await recordJoined(member, user, accessDetails(limits));
  },
  beforeRemoveMember: ({ member }) => keepLimits(currentTransaction().tx, member),
  afterRemoveMember: async ({ member, user }) => {
    await recordRemoved(member, user);
    await revokeInvitationsOf(member, null);
  },
  afterUpdateMemberRole: async ({ member, previousRole, user }) => {
    const hasNewRole = previousRole !== member.role;
    const changes = {
      ...(hasNewRole && { role: { from: previousRole, to: member.role } }),
      ...(await limitMember(member, previousRole)),
    };
    if (Object.keys(changes).length === 0) return;
    await recordInTransaction({
      ...aboutMember(member, user),
      event: 'member.update',
      details: { email: user.email, changes },
    });
    if (hasNewRole) await revokeInvitationsOf(member, member.role);
  },

  ...invitationHooks,
};

/** Leaving is recorded as removal by the member; better-auth has no hook for it. */
export async function afterLeaving(returned: unknown) {
  const member = returned as Member;
  await recordRemoved(member, currentActor());
  await revokeInvitationsOf(member, null);
}

type Member = { userId: string; organizationId: string; role: string };
type Named = { name: string | null; email: string | null };

const recordJoined = (member: Member, user: Named, limits: ReturnType<typeof accessDetails> = {}) =>
  recordInTransaction({
    ...aboutMember(member, user),
    event: 'member.create',
    details: { email: user.email, role: member.role, ...limits },
  });

const recordRemoved = (member: Member, user: Named) =>
  recordInTransaction({
    ...aboutMember(member, user),
    event: 'member.delete',
    details: { email: user.email, role: member.role },
  });

const aboutMember = ({ userId, organizationId }: Member, { name }: Named) => ({
  organizationId,
  actor: currentActor(),
  resource: { id: userId, name },
});

function changesOf<T extends object>(from: T | undefined, to: T) {
  const changed = (Object.keys(to) as (keyof T)[]).filter((name) => from?.[name] !== to[name]);
  return Object.fromEntries(changed.map((name) => [name, { from: from?.[name], to: to[name] }]));
}
