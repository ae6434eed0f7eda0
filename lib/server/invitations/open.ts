import 'server-only';
import type { InvitationState } from '@/lib/contract/people';
import { type Role, toRole } from '@/lib/contract/permissions';
import { accounts } from '@/lib/server/db/client';
import { channelOf } from './link';

type OpenedInvitation = {
  id: string;
  email: string;
  role: Role;
  organization: string;
  invitedBy: string;
  state: InvitationState;
  /** Whether the invited address has an account. Only holders of the link may know. */
  hasAccount: boolean;
};

const states: Record<string, InvitationState> = {
  pending: 'open',
  canceled: 'revoked',
  accepted: 'accepted',
  rejected: 'rejected',
};

/** The invitation of a link, or null if the link is not valid. */
export async function openInvitation(id: string, token: string): Promise<OpenedInvitation | null> {
  if (!/^[\w-]{1,64}$/.test(id)) return null;
  const found = await accounts().invitation.findUnique({
    where: { id },
    select: {
      id: true,
      email: true,
      role: true,
      status: true,
      expiresAt: true,
      organization: { select: { name: true } },
      inviter: { select: { name: true } },
    },
  });
  if (found === null || channelOf(found, token) === null) return null;
  const account = await accounts().user.findUnique({
    where: { email: found.email },
    select: { id: true },
  });
  const state = states[found.status] ?? 'revoked';
  return {
    id,
    email: found.email,
    role: toRole(found.role),
    organization: found.organization.name,
    invitedBy: found.inviter.name,
    state: state === 'open' && found.expiresAt <= new Date() ? 'expired' : state,
    hasAccount: account !== null,
  };
}
