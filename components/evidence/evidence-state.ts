import type { NewestCheckpoint } from '@/lib/client/queries/evidence-query';

/** What the badge is made of; what is not known is left out. */
type Known = {
  newest: NewestCheckpoint | undefined;
  /** How often that was asked: a log may get its first checkpoint in a moment. */
  asked: number;
  anchors?: readonly { kind: string; state: string }[] | undefined;
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

/** How many of them hold a checkpoint, of how many there are; and to how many it could not be sent. */
type Share = { count: number; of: number; failing: number };

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
    const count = (...states: string[]) => all.filter(({ state }) => states.includes(state)).length;
    return {
      count: count('anchored'),
      of: all.length,
      failing: count('failing', 'late', 'refused'),
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
