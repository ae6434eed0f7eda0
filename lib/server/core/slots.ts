import 'server-only';
import { ApiError } from './errors';

type Rule = {
  /** What is limited, for the metrics. */
  name: string;
  /** How many one owner, such as an organization, may have at once in this process. */
  most: number;
  /** How many more may wait. */
  waiting?: number;
  /** The message of the 429. */
  sentence: string;
  /** In seconds. */
  retryAfter: number;
};

/** What is taken and waited for in this process, by the name of the slots and over all owners; for the metrics. */
const usage = new Map<string, { taken: number; waiting: number }>();

export const slotUsage = (): ReadonlyMap<string, { taken: number; waiting: number }> => usage;

/** Limits how much of something one owner has at once in this process, so that what all share is left for the others. */
export function makeSlots({ name, most, waiting = 0, sentence, retryAfter }: Rule) {
  const used = { taken: 0, waiting: 0 };
  usage.set(name, used);
  const owners = new Map<string, { taken: number; queue: (() => void)[] }>();

  function give(owner: string): void {
    const slots = owners.get(owner);
    if (slots === undefined) return;
    const next = slots.queue.shift();
    // The next in the queue takes it over, so the count stays.
    if (next !== undefined) {
      next();
      return;
    }
    used.taken--;
    if (--slots.taken === 0) owners.delete(owner);
  }

  /** Waits for a slot, or throws 429 if too many wait already. The returned function releases it. */
  async function take(owner: string): Promise<() => void> {
    const slots = owners.get(owner) ?? { taken: 0, queue: [] };
    if (slots.taken < most) {
      owners.set(owner, slots);
      slots.taken++;
      used.taken++;
    } else if (slots.queue.length < waiting) {
      used.waiting++;
      await new Promise<void>((resolve) => slots.queue.push(resolve));
      used.waiting--;
    } else {
      const headers = { 'Retry-After': String(retryAfter) };
      throw new ApiError('rate_limited', sentence, undefined, headers);
    }
    let isHeld = true;
    return () => {
      if (isHeld) give(owner);
      isHeld = false;
    };
  }

  return {
    take,
    /** Runs `work` in a slot, or throws 429. */
    async run<T>(owner: string, work: () => Promise<T>): Promise<T> {
      const leave = await take(owner);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
