import 'server-only';
import { AccessFilter } from '@/lib/contract/access';
import { type Access, noLimits } from '@/lib/contract/access-limits';
import type { Transaction } from '@/lib/server/db/client';
import { type AccessRow, accessColumns, toAccess } from './access';
import { type AccountsTransaction, currentTransaction } from './transaction';

// An invitation and a change of a role say to what an auditor's access is limited, in `access`, which better-auth does not know: it is
// checked before its endpoint runs (endpoint-rules.ts), and stored by its hooks, in the same transaction.

/** What the body of each transaction's request asks for. */
const asked = new WeakMap<AccountsTransaction, Access>();

/** Notes what a body asks for. Returns why it cannot be, as a sentence, or null. */
export function noteAccess(role: unknown, sent: unknown): string | null {
  if (sent === undefined || sent === null) return null;
  const access = { ...noLimits, ...(sent as Partial<Access>) };
  const isLimited = Object.values(access).some((value) => value !== null);
  if (role !== 'auditor') return isLimited ? 'Only the access of an auditor can be limited.' : null;
  const { from, until } = access;
  if (until !== null && Date.parse(until) <= Date.now())
    return 'The access would end before it begins: take a later day.';
  if (from !== null && until !== null && Date.parse(from) >= Date.parse(until))
    return 'The access would end before it begins: take another day.';
  const filter = access.filter === null ? null : AccessFilter.safeParse(access.filter);
  if (filter?.error) return `Invalid filter: ${filter.error.issues[0]?.message}.`;
  asked.set(currentTransaction(), {
    ...{ from, until, filter: filter?.data ?? null },
    filterName: filter === null ? null : access.filterName,
  });
  return null;
}

const toRow = ({ from, until, filter, filterName }: Access): AccessRow => ({
  accessFrom: from === null ? null : new Date(from),
  accessUntil: until === null ? null : new Date(until),
  accessFilter: filter,
  accessFilterName: filterName,
});

type Invited = { id: string; organizationId: string; email: string; role: string };

/**
 * Stores in a new invitation what it was asked for with, and returns that. One that takes the place of an expired one, and says
 * nothing, has what that had. To be called while that is pending.
 */
export async function limitInvitation(invitation: Invited): Promise<AccessRow> {
  const { tx } = currentTransaction();
  const { id, organizationId, email } = invitation;
  const access = asked.get(currentTransaction());
  const earlier =
    access === undefined
      ? await tx.invitation.findFirst({
          where: { organizationId, email, status: 'pending', role: 'auditor', id: { not: id } },
          select: accessColumns,
          orderBy: { createdAt: 'desc' },
        })
      : null;
  const limits = limitsFor(invitation, earlier ?? toRow(access ?? noLimits));
  await tx.invitation.update({ where: { id }, data: limits });
  return limits;
}

type Membership = { id: string; role: string };

/** Gives a new member what the invitation says. */
export async function limitAsInvited(invitationId: string, member: Membership): Promise<AccessRow> {
  const { tx } = currentTransaction();
  const invited = await tx.invitation.findUniqueOrThrow({
    where: { id: invitationId },
    select: accessColumns,
  });
  const limits = limitsFor(member, invited);
  await tx.member.update({ where: { id: member.id }, data: limits });
  return limits;
}

/**
 * Gives a member what a change of their role was asked for with, and returns what that changes. An auditor who stays one keeps what
 * nobody has changed.
 */
export async function limitMember(member: Membership, roleBefore: string) {
  const { tx } = currentTransaction();
  const before = await tx.member.findUniqueOrThrow({
    where: { id: member.id },
    select: accessColumns,
  });
  const access = asked.get(currentTransaction());
  const kept = roleBefore === 'auditor' ? before : toRow(noLimits);
  const now = limitsFor(member, access === undefined ? kept : toRow(access));
  await tx.member.update({ where: { id: member.id }, data: now });
  const [from, to] = [toAccess(before), toAccess(now)];
  const names = (Object.keys(to) as (keyof Access)[]).filter((name) => from[name] !== to[name]);
  return Object.fromEntries(
    names.map((name) => [changeNames[name], { from: from[name], to: to[name] }]),
  );
}

/**
 * Keeps to what somebody's access is limited for when SCIM makes them a member again: who comes back does not see more than who left.
 * To be called before their membership ends.
 */
export async function keepLimits(
  tx: Transaction,
  { organizationId, userId }: { organizationId: string; userId: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE scim_user AS s
    SET access_from = m.access_from, access_until = m.access_until,
      access_filter = m.access_filter, access_filter_name = m.access_filter_name
    FROM member AS m
    WHERE m.organization_id = ${organizationId} AND m.user_id = ${userId}
      AND s.organization_id = m.organization_id AND s.user_id = m.user_id`;
}

/** Those that were kept, for who becomes a member again; null of somebody whom SCIM does not know. */
export const readKeptLimits = (
  tx: Transaction,
  organizationId_userId: { organizationId: string; userId: string },
): Promise<AccessRow | null> =>
  tx.scimUser.findUnique({ where: { organizationId_userId }, select: accessColumns });

const changeNames: Record<keyof Access, string> = {
  from: 'access_from',
  until: 'access_until',
  filter: 'access_filter',
  filterName: 'access_filter_name',
};

const limitsFor = ({ role }: { role: string }, limits: AccessRow): AccessRow =>
  role === 'auditor' ? limits : toRow(noLimits);

/** The limits of a row as the details of an entry; none where there are none. */
export const accessDetails = ({ accessFrom, accessUntil, accessFilter }: AccessRow) => ({
  ...(accessFrom !== null && { access_from: accessFrom }),
  ...(accessUntil !== null && { access_until: accessUntil }),
  ...(accessFilter !== null && { access_filter: accessFilter }),
});
