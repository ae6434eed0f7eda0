import { oneOf } from '../url-state/params';

/** The periods on offer, the last days up to now, as a list's `range`: `today` begins at midnight of the reader's time zone. */
export const periods = ['today', '7d', '30d'] as const;

export type Period = (typeof periods)[number];

/** The page's address. Another text is the usual period. */
export const overviewParams = { period: oneOf(periods, '7d') };
