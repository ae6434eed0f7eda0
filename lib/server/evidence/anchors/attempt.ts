import 'server-only';
import type { AnchorKind } from '@/lib/contract/evidence/anchor-kinds';
import { logError } from '@/lib/server/core/log';
import { inEvidence } from '@/lib/server/db/evidence';
import type { Anchor, Send } from './anchor';
import { AnchorFailure } from './failure';
import { sendByMail } from './mail';
import { readNewest } from './newest-checkpoint';
import { settleFailure, settleSuccess } from './settle';
import { sendToTimestamp } from './timestamp';
import { sendToWebhook } from './webhook';
import { sendToWitness } from './witness';

const senders: Record<AnchorKind, Send> = {
  webhook: sendToWebhook,
  mail: sendByMail,
  timestamp: sendToTimestamp,
  witness: sendToWitness,
};

export type Outcome =
  | { isAnchored: true; size: number }
  | { isAnchored: false; because: string; isRefused: boolean };

/** Sends the newest checkpoint to an anchor, and stores what came of it. Throws only if that cannot be stored. */
export async function attempt(anchor: Anchor): Promise<Outcome> {
  const { org } = anchor;
  const renew = async () => {
    const newest = await inEvidence(org, (tx) => readNewest(tx, org));
    if (newest === null) throw new AnchorFailure('nothing was signed yet');
    return newest;
  };
  try {
    const { anchored, receipt } = await senders[anchor.kind](anchor, await renew(), renew);
    await settleSuccess(anchor, anchored, receipt);
    return { isAnchored: true, size: anchored.size };
  } catch (error) {
    const { message: because, isRefused } = toFailure(anchor, error);
    await settleFailure(anchor, because, isRefused);
    return { isAnchored: false, because, isRefused };
  }
}

function toFailure({ id }: Anchor, error: unknown): AnchorFailure {
  if (error instanceof AnchorFailure) return error;
  logError('a checkpoint could not be sent to an anchor', error, { anchor_id: id });
  return new AnchorFailure('this server failed; its log says why');
}
