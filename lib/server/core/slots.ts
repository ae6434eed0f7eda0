import 'server-only';
import { ApiError } from './errors';

type Rule = {
  /** How many of one owner, an organization say, may be under way in this process. */
  most: number;
  /** How many more may wait for their turn. */
  waiting?: number;
  /** What one too many is told. */
  sentence: string;
  /** In seconds. */
  retryAfter: number;
};

/**
 * Bounds how much of something one owner has under way in this process, so that it does not take from the others what
 * all of them share: connections, memory, sockets.
 */
export function makeSlots({ most, waiting = 0, sentence, retryAfter }: Rule) {
  const owners = new Map<string, { taken: number; queue: (() => void)[] }>();

  function give(owner: string): void {
    const slots = owners.get(owner);
    if (slots === undefined) return;
    const next = slots.queue.shift();
    // The next in line takes it over, so it stays taken.
    if (next !== undefined) next();
    else if (--slots.taken === 0) owners.delete(owner);
  }

  /** Waits for a slot, or throws 429 where too many wait already. It is given back by the function returned, once. */
  async function take(owner: string): Promise<() => void> {
    const slots = owners.get(owner) ?? { taken: 0, queue: [] };
    if (slots.taken < most) {
      owners.set(owner, slots);
      slots.taken++;
    } else if (slots.queue.length < waiting) {
      await new Promise<void>((resolve) => slots.queue.push(resolve));
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
    /** Runs `work` when there is a slot for it, or throws 429. */
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
