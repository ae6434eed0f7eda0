// Without zod, because the browser uses it too.

/** Where checkpoints are sent, so that others hold them too. */
export const anchorKinds = ['webhook', 'mail', 'timestamp', 'witness'] as const;

export type AnchorKind = (typeof anchorKinds)[number];

const minute = 60;

/** How often a checkpoint is sent at most, in seconds. */
export const anchorPeriods: Record<AnchorKind, number> = {
  webhook: minute,
  witness: minute,
  timestamp: 60 * minute,
  mail: 24 * 60 * minute,
};

/** So many periods without success, and an anchor is late. */
export const periodsUntilLate = 3;

/**
 * `waiting`: nothing was sent yet. `failing`: the last attempt failed, and is repeated. `late`: so have all for three periods. `refused`: a
 * witness has seen another history, or a longer one.
 */
export const anchorStates = [
  'waiting',
  'anchored',
  'failing',
  'late',
  'refused',
  'paused',
] as const;

export type AnchorState = (typeof anchorStates)[number];

/** How many an organization may have. */
export const maxAnchors = 20;
export const maxWitnessed = 50;
