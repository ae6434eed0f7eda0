import 'server-only';
import type { testAnchor } from '@/lib/contract/evidence/anchors';
import type { Output } from '@/lib/contract/operation';
import type { Call } from '@/lib/server/core/call';
import { inOrganization } from '@/lib/server/db/client';
import { countMail } from '@/lib/server/rate-limit/account-limits';
import { countAnchorTest } from '@/lib/server/rate-limit/witness-limit';
import { requireAnchor, toAnchor } from './anchor-row';
import { attempt } from './attempt';
import { readAnchor } from './run';

/** Sends to an anchor at once, whether or not it is due or paused. The transaction has ended before: others may be slow. */
export async function runTest({
  caller,
  input: { id },
}: Call<typeof testAnchor>): Promise<Output<typeof testAnchor>> {
  const { org, organizationId } = caller;
  const find = () => inOrganization(caller, (tx) => requireAnchor(tx, org, id));
  const { kind, address } = await find();
  await countAnchorTest(organizationId);
  if (kind === 'mail') await countMail(address);
  const anchor = await readAnchor({ org, id });
  const outcome = anchor === null ? null : await attempt(anchor);
  // 404 if somebody has removed it meanwhile.
  const after = toAnchor(await find());
  return {
    is_anchored: outcome?.isAnchored ?? false,
    size: outcome?.isAnchored ? outcome.size : null,
    failed_because: outcome && !outcome.isAnchored ? outcome.because : null,
    anchor: after,
  };
}
