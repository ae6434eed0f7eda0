import 'server-only';
import type {
  getSessionPolicy,
  SessionPolicy,
  updateSessionPolicy,
} from '@/lib/contract/session-policy';
import { isAllowedFrom } from '@/lib/server/auth/networks';
import { limitColumns, type SessionLimits } from '@/lib/server/auth/session-limits';
import { toNetwork } from '@/lib/server/core/addresses';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { accounts } from '@/lib/server/db/client';
import { recordChange } from '@/lib/server/recording/record-event';

type Rules = Omit<SessionPolicy, 'address'>;

const toRules = (limits: SessionLimits): Rules => ({
  idle_minutes: limits.sessionIdleMinutes,
  max_minutes: limits.sessionMaxMinutes,
  networks: limits.sessionNetworks,
});

export async function readPolicy({
  caller,
  context,
}: Call<typeof getSessionPolicy>): Promise<SessionPolicy> {
  const found = await accounts().organization.findUniqueOrThrow({
    where: { id: caller.organizationId },
    select: limitColumns,
  });
  return { ...toRules(found), address: context.ipAddress };
}

export async function changePolicy({
  caller,
  input,
  context,
}: Call<typeof updateSessionPolicy>): Promise<SessionPolicy> {
  const networks = input.networks && [...new Set(input.networks.map(toNetwork))];
  if (networks !== undefined) requireInside(context.ipAddress, networks);
  const { organizationId: id } = caller;
  const rules = await accounts().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM organization WHERE id = ${id} FOR NO KEY UPDATE`;
    const select = { name: true, ...limitColumns };
    const { name, ...limits } = await tx.organization.findUniqueOrThrow({ where: { id }, select });
    const before = toRules(limits);
    const after: Rules = {
      idle_minutes: input.idle_minutes === undefined ? before.idle_minutes : input.idle_minutes,
      max_minutes: input.max_minutes === undefined ? before.max_minutes : input.max_minutes,
      networks: networks ?? before.networks,
    };
    const changes = changesOf(before, after);
    if (Object.keys(changes).length === 0) return before;
    await tx.organization.update({
      where: { id },
      data: {
        sessionIdleMinutes: after.idle_minutes,
        sessionMaxMinutes: after.max_minutes,
        sessionNetworks: after.networks,
      },
    });
    await recordChange(
      tx,
      { caller, context },
      { event: 'session_policy.update', resource: { id, name }, details: { changes } },
    );
    return after;
  });
  return { ...rules, address: context.ipAddress };
}

/** Whoever shuts themselves out could not undo it. */
function requireInside(address: string | null, networks: string[]): void {
  if (isAllowedFrom(address, networks)) return;
  throw new ApiError(
    'unprocessable',
    `Your own address, ${address ?? 'which is not known'}, is in none of these networks, so you would shut yourself out. Nothing was changed.`,
    'networks',
  );
}

function changesOf(before: Rules, after: Rules) {
  const names = Object.keys(before) as (keyof Rules)[];
  const isChanged = (name: keyof Rules) => String(before[name]) !== String(after[name]);
  return Object.fromEntries(
    names.filter(isChanged).map((name) => [name, { from: before[name], to: after[name] }]),
  );
}
