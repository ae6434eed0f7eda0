import 'server-only';
import type { listAnchors } from '@/lib/contract/evidence/anchors';
import type { Output } from '@/lib/contract/operation';
import type { Call } from '@/lib/server/core/call';
import { inOrganization } from '@/lib/server/db/client';
import { readAnchors, toAnchor } from './anchor-row';

export async function listAllAnchors({
  caller,
}: Call<typeof listAnchors>): Promise<Output<typeof listAnchors>> {
  const rows = await inOrganization(caller, (tx) => readAnchors(tx, caller.org));
  return { anchors: rows.map(toAnchor) };
}
