/** Each proof has two sizes: one for every `npm test`, one for `npm run test:crash`, which takes its time. */
export const isFull = process.env.MODE === 'full';

export const size = (ci: number, full: number): number => (isFull ? full : ci);

/** After how many milliseconds a proof has hung. It says nothing of speed: the machine may be busy with other work. */
export const patience = size(900_000, 3_600_000);

/** The same for what a test waits for, with `expect.poll` and `vi.waitUntil`. */
export const patient = { timeout: 120_000 };
