import { parseAsStringLiteral } from 'nuqs/server';

/** The periods on offer, the last days up to now, as a list's `range`: `today` begins at midnight of the reader's time zone. */
export const periods = ['today', '7d', '30d'] as const;

export type Period = (typeof periods)[number];

/** A period in an address; another text is the usual one. */
export const parsePeriod = parseAsStringLiteral(periods).withDefault('7d');
