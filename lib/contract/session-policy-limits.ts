// Of the rules for sessions. Apart from their schema, because the browser loads no zod.

/** In minutes. A session that nobody uses ends after seven days by itself. */
export const idleMinutes = { least: 5, most: 7 * 24 * 60 } as const;
export const maxMinutes = { least: 15, most: 90 * 24 * 60 } as const;

export const mostNetworks = 50;
