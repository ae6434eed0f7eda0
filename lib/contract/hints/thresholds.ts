// When something is worth a hint. Each number is a choice between what is missed and what is marked for nothing.

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const thresholds = {
  /**
   * No hints before there is so much to learn from: two weeks have each day of the week twice, and a log of one week marks what
   * everybody does on Mondays.
   */
  learning: 14 * day,
  /** Three wrong passwords are more than a slip, and few enough that somebody who guesses is noticed. */
  failedSignIns: { count: 3, within: 30 * minute },
  /** Ten within ten minutes are more than somebody does by hand who looks at what they delete. */
  deletions: { count: 10, within: 10 * minute },
  /** Whoever has deleted so much at once so often does it as a matter of course. */
  usualBursts: 3,
  /** Of whoever comes from so many networks, as phones do, one more says nothing. */
  mostNetworks: 20,
  /** How long the prefix of a network is: what providers give to one customer at least, and what an office has. */
  networkBits: { four: 24, six: 48 },
  hours: {
    /** With fewer entries, the hours that are missing are missing by chance. */
    entries: 100,
    /** The part of them that was within an hour of this time of the day, of which three hours make an eighth by chance. */
    share: 0.01,
    /** One night is told of once. */
    quiet: 12 * hour,
  },
  /** What was done so long before it was recorded came with an import, and nobody is at it now. */
  late: hour,
} as const;
