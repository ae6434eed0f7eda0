// How much of a change is told: details may hold thousands, each under a path as long as they are. Without zod.

export const maxChangesOfEntry = 200;

/** In characters. */
export const longestField = 255;
export const longestValue = 1_000;
