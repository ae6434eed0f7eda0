// Plain constants, because the browser loads no zod.

/** The limits of one write. */
export const maxBatch = { entries: 1_000, bytes: 1_000_000 } as const;
