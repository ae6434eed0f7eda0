import 'server-only';
import type { Output } from '@/lib/contract/operation';
import type {
  getSecondFactorRequirement,
  setSecondFactorRequirement,
} from '@/lib/contract/second-factor';
import { requirementColumns } from '@/lib/server/auth/second-factor';
import type { Call } from '@/lib/server/core/call';
import { accounts, type Transaction } from '@/lib/server/db/client';
import { recordChange } from '@/lib/server/recording/record-event';

export function getRequirement({
  caller,
}: Call<typeof getSecondFactorRequirement>): Promise<Output<typeof getSecondFactorRequirement>> {
  return readRequirement(accounts(), caller.organizationId);
}

async function readRequirement(
  tx: Pick<Transaction, 'organization' | 'member' | 'signInProvider'>,
  organizationId: string,
): Promise<Output<typeof getSecondFactorRequirement>> {
  const found = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: requirementColumns,
  });
  const members = await tx.member.count({ where: { organizationId } });
  const covering = await tx.signInProvider.findMany({
    where: { organizationId, coversFactor: true },
    select: { id: true },
  });
  const without = await tx.member.count({
    where: {
      organizationId,
      user: {
        OR: [{ twoFactor: null }, { twoFactor: { verified: false } }],
        passkeys: { none: {} },
        accounts: { none: { providerId: { in: covering.map(({ id }) => id) } } },
      },
    },
  });
  return {
    is_required: found.secondFactorSince !== null,
    grace_days: found.secondFactorDays,
    required_since: found.secondFactorSince?.toISOString() ?? null,
    members,
    members_without: without,
  };
}

export function setRequirement({
  caller,
  input: { is_required: isRequired, grace_days: days },
  context,
}: Call<typeof setSecondFactorRequirement>): Promise<Output<typeof setSecondFactorRequirement>> {
  const { organizationId } = caller;
  return accounts().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM organization WHERE id = ${organizationId} FOR NO KEY UPDATE`;
    const before = await tx.organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { name: true, ...requirementColumns },
    });
    const wasRequired = before.secondFactorSince !== null;
    const changes = {
      ...(isRequired !== wasRequired && { required: { from: wasRequired, to: isRequired } }),
      ...(days !== before.secondFactorDays && {
        grace_days: { from: before.secondFactorDays, to: days },
      }),
    };
    if (Object.keys(changes).length > 0) {
      await tx.organization.update({
        where: { id: organizationId },
        data: {
          // The term of those who were there begins once: another number of days counts from the same moment.
          secondFactorSince: isRequired ? (before.secondFactorSince ?? new Date()) : null,
          secondFactorDays: days,
        },
      });
      await recordChange(
        tx,
        { caller, context },
        {
          event: 'second_factor.update',
          resource: { id: organizationId, name: before.name },
          details: { changes },
        },
      );
    }
    return readRequirement(tx, organizationId);
  });
}
