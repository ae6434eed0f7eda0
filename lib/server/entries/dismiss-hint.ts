import 'server-only';
import type { dismissHint } from '@/lib/contract/hints/dismiss';
import type { HintKind } from '@/lib/contract/hints/kinds';
import type { Output } from '@/lib/contract/operation';
import type { Call } from '@/lib/server/core/call';
import { inOrganization } from '@/lib/server/db/client';
import { recordChange } from '@/lib/server/recording/record-event';

/** Hides the hint of an entry from everybody in the organization. */
export async function dismiss({
  caller,
  input: { id },
  context,
}: Call<typeof dismissHint>): Promise<Output<typeof dismissHint>> {
  const { org } = caller;
  return inOrganization(caller, async (tx) => {
    const [hint] = await tx.$queryRaw<{ kind: HintKind }[]>`
      UPDATE audit_log_hint SET dismissed_at = now()
      WHERE org = ${org} AND id = ${id}::uuid AND dismissed_at IS NULL
      RETURNING kind`;
    if (hint === undefined) return { dismissed: false };
    await recordChange(
      tx,
      { caller, context },
      {
        event: 'audit_log.dismiss_hint',
        resource: { id: null, name: null },
        details: { kind: hint.kind, entry: id },
      },
    );
    return { dismissed: true };
  });
}
