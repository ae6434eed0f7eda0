import type { NewestCheckpoint } from '@/lib/client/queries/evidence-query';
import type { AnchorState } from '@/lib/contract/evidence/anchor-kinds';
import type { Anchor } from '@/lib/contract/evidence/anchors';

/** What the badge is made of; what is not known is left out. */
type Known = {
  newest: NewestCheckpoint | undefined;
  /** How often that was asked: a log may get its first checkpoint in a moment. */
  asked: number;
  anchors?:
    | readonly Pick<Anchor, 'kind' | 'state' | 'name' | 'succeeded_at' | 'failed_because'>[]
    | undefined;
  /** How much checks have found that nobody has settled. */
  unsettled?: number;
};

export type Seal =
  | { is: 'failed'; count: number }
  | { is: 'refused'; since: string; reason: string }
  | { is: 'unsigned'; reason: string }
  | { is: 'sealing'; done: number; all: number }
  | { is: 'sealed'; at: string };

export type EvidenceState = {
  seal: Seal;
  /** How many entries the newest checkpoint covers; null if there is none. */
  size: number | null;
  /** Of the active anchors; witnesses are counted apart. Null as long as they are not known, and for whom they are not shown. */
  anchored: Share | null;
  witnessed: Share | null;
};

/** How many of them hold a checkpoint, of how many there are; whether any ever did; and what the worst trouble with them is. */
type Share = { count: number; of: number; everDid: boolean; trouble: Trouble | null };

export type Trouble = {
  state: Extract<AnchorState, (typeof troubles)[number]>;
  name: string;
  because: string | null;
};

/** The worst first. */
const troubles = ['refused', 'late', 'failing'] as const satisfies AnchorState[];

function worstOf(anchors: NonNullable<Known['anchors']>): Trouble | null {
  for (const state of troubles) {
    const found = anchors.find((anchor) => anchor.state === state);
    if (found) return { state, name: found.name, because: found.failed_because };
  }
  return null;
}

/** More is not what waits for the next second, but a log from before that is being sealed. */
const fewPending = 5_000;

/** Null as long as there is nothing to say. */
export function evidenceState({
  newest,
  asked,
  anchors,
  unsettled = 0,
}: Known): EvidenceState | null {
  const seal = sealOf(newest, asked, unsettled);
  if (seal === null) return null;
  const active = anchors?.filter(({ state }) => state !== 'paused');
  const share = (isWitness: boolean): Share | null => {
    if (active === undefined) return null;
    const all = active.filter(({ kind }) => (kind === 'witness') === isWitness);
    return {
      count: all.filter(({ state }) => state === 'anchored').length,
      of: all.length,
      everDid: all.some(({ succeeded_at }) => succeeded_at !== null),
      trouble: worstOf(all),
    };
  };
  return {
    seal,
    size: newest?.checkpoint?.size ?? null,
    anchored: share(false),
    witnessed: share(true),
  };
}

function sealOf(newest: NewestCheckpoint | undefined, asked: number, found: number): Seal | null {
  if (found > 0) return { is: 'failed', count: found };
  if (newest === undefined) return null;
  const { checkpoint, reason } = newest;
  if (checkpoint === null) return asked > 1 ? { is: 'unsigned', reason } : null;
  const { refused, signed_at, pending, entries } = checkpoint;
  if (refused !== null) return { is: 'refused', ...refused };
  if (pending > fewPending) return { is: 'sealing', done: entries - pending, all: entries };
  return { is: 'sealed', at: signed_at };
}
