/** Each fault test has two sizes: one for every `npm test`, and a full one for `npm run test:faults` and `npm run bench:buffers`. */
export const isFull = ['full', 'buffers'].includes(process.env.MODE ?? '');

export const size = (ci: number, full: number): number => (isFull ? full : ci);

/** The time after which a fault test has hung, in milliseconds. It is long, because the machine may be busy. */
export const patience = size(900_000, 3_600_000);

/** The same for a condition that a test waits for, with `expect.poll` and `vi.waitUntil`. */
export const patient = { timeout: 120_000 };
