import 'server-only';
import type { AnchorKind } from '@/lib/contract/evidence/anchor-kinds';
import type { ReadTile } from '@/lib/server/evidence/proofs';

/** What is needed to send to an anchor. */
export type Anchor = {
  org: number;
  id: string;
  kind: AnchorKind;
  name: string;
  address: string;
  verifierKey: string | null;
  /** The size that it has of this epoch; 0 if none. */
  knownSize: number;
};

/** What is sent to it: a checkpoint, and where to find the tiles of its tree. */
export type Anchored = {
  origin: string;
  epoch: number;
  size: number;
  root: Buffer;
  checkpoint: string;
  readTile: ReadTile;
};

/**
 * How a checkpoint is sent to anchors of a kind. Returns what proves that it was, if anything does. Throws AnchorFailure. `renew` gives the
 * newest checkpoint, which may be newer than the one that is sent.
 */
export type Send = (
  anchor: Anchor,
  anchored: Anchored,
  renew: () => Promise<Anchored>,
) => Promise<{ anchored: Anchored; receipt: Buffer | null }>;
