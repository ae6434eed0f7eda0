import 'server-only';
import { ApiError } from './errors';

type Rule = {
  /** How many of one organization may be under way in this process. */
  most: number;
  /** How many more may wait for their turn. */
  waiting?: number;
  /** What one too many is told. */
  sentence: string;
  /** In seconds. */
  retryAfter: number;
};

/**
 * Bounds how much of something one organization has under way in this process, so that it does not take from the others what
 * all of them share: connections, memory, sockets.
 */
export function makeSlots({ most, waiting = 0, sentence, retryAfter }: Rule) {
  const organizations = new Map<string, { taken: number; queue: (() => void)[] }>();

  function give(organizationId: string): void {
    const slots = organizations.get(organizationId);
    if (slots === undefined) return;
    const next = slots.queue.shift();
    // The next in line takes it over, so it stays taken.
    if (next !== undefined) next();
    else if (--slots.taken === 0) organizations.delete(organizationId);
  }

  /** Waits for a slot, or throws 429 where too many wait already. It is given back by the function returned, once. */
  async function take(organizationId: string): Promise<() => void> {
    const slots = organizations.get(organizationId) ?? { taken: 0, queue: [] };
    if (slots.taken < most) {
      organizations.set(organizationId, slots);
      slots.taken++;
    } else if (slots.queue.length < waiting) {
      await new Promise<void>((resolve) => slots.queue.push(resolve));
    } else {
      const headers = { 'Retry-After': String(retryAfter) };
      throw new ApiError('rate_limited', sentence, undefined, headers);
    }
    let isHeld = true;
    return () => {
      if (isHeld) give(organizationId);
      isHeld = false;
    };
  }

  return {
    take,
    /** Runs `work` when there is a slot for it, or throws 429. */
    async run<T>(organizationId: string, work: () => Promise<T>): Promise<T> {
      const leave = await take(organizationId);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
