import 'server-only';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import { z } from 'zod';
import { type Actor, personAsActor } from '@/lib/server/core/principal';
import { asPlainText } from '@/lib/server/invitations/plain-text';
import { sendNotice } from '@/lib/server/notices/send';
import { revokeInvitationsOf } from './invitation-events';
import { recordInTransaction } from './record-in-transaction';
import { currentTransaction } from './transaction';

const path = '/organization/transfer-ownership';

/** An owner makes another member owner and becomes admin. endpoint-rules.ts has locked the members. */
export const transferOwnership = {
  id: 'transfer-ownership',
  endpoints: {
    transferOwnership: createAuthEndpoint(
      path,
      {
        method: 'POST',
        requireHeaders: true,
        use: [sensitiveSessionMiddleware],
        body: z.object({ organizationId: z.string(), memberId: z.string() }),
      },
      async (ctx) => {
        const { organizationId, memberId } = ctx.body;
        const own = await findMember({ organizationId, userId: ctx.context.session.user.id });
        if (own?.role !== 'owner') {
          const message = 'Only owners transfer the ownership.';
          throw new APIError('FORBIDDEN', { code: 'forbidden', message });
        }
        const next = await findMember({ organizationId, id: memberId });
        if (next === null || next.id === own.id) {
          const message = 'Choose another member to be owner.';
          throw new APIError('BAD_REQUEST', { code: 'INVALID_FIELD', message });
        }
        await transfer(own, next);
        return ctx.json({ transferred: true });
      },
    ),
  },
} satisfies BetterAuthPlugin;

const findMember = (
  where: { organizationId: string; userId: string } | { organizationId: string; id: string },
) =>
  currentTransaction().tx.member.findFirst({
    where,
    include: {
      user: { select: { id: true, name: true, email: true } },
      organization: { select: { id: true, name: true } },
    },
  });

type Member = NonNullable<Awaited<ReturnType<typeof findMember>>>;

async function transfer(own: Member, next: Member): Promise<void> {
  const { organization } = own;
  const actor = personAsActor(own.user);
  await changeRole(next, 'owner', actor);
  await changeRole(own, 'admin', actor);
  await recordInTransaction({
    organizationId: organization.id,
    actor,
    event: 'organization.transfer',
    resource: organization,
    details: { from: own.user.email, to: next.user.email },
  });
  await revokeInvitationsOf(own, 'admin');
  currentTransaction().afterCommit.push(() => tellBoth(own, next));
}

async function changeRole({ id, organizationId, role, user }: Member, to: string, actor: Actor) {
  if (role === to) return;
  await currentTransaction().tx.member.update({ where: { id }, data: { role: to } });
  await recordInTransaction({
    organizationId,
    actor,
    event: 'member.update',
    resource: { id: user.id, name: user.name },
    details: { email: user.email, changes: { role: { from: role, to } } },
  });
}

async function tellBoth(own: Member, next: Member): Promise<void> {
  const [name, from, to] = [own.organization.name, own.user.name, next.user.name].map(asPlainText);
  const subject = `The audit log of ${name} has another owner`;
  const unexpected =
    'If you did not expect this, talk to them, and look into the audit log for what else was done.';
  await sendNotice(next.user.email, subject, [
    `${from} has made you owner of the audit log of ${name}, and is admin there now.`,
    unexpected,
  ]);
  await sendNotice(own.user.email, subject, [
    `${to} is owner of the audit log of ${name} now, and you are admin: your account has transferred the ownership.`,
    unexpected,
  ]);
}
