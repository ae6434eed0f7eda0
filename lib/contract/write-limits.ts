// Plain constants, because the browser loads no zod.

/** The limits of one write. */
export const maxBatch = { entries: 1_000, bytes: 1_000_000 } as const;

/** The same of one that is compressed or partial. */
export const maxLargeBatch = { entries: 5_000, bytes: 5_000_000 } as const;
