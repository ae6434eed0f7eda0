/** Each proof has two sizes: one for every `npm test`, one for `npm run test:crash`, which takes its time. */
export const isFull = process.env.MODE === 'full';

export const size = (ci: number, full: number): number => (isFull ? full : ci);

/** How long one proof may take, in milliseconds. */
export const patience = size(180_000, 3_600_000);
