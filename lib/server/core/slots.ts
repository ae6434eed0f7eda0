import 'server-only';
import { ApiError } from './errors';

type Rule = {
  /** What is limited, for the metrics. */
  name: string;
  /** How many one owner, such as an organization, may have at once in this process. */
  most: number;
  /** How many more may wait, and for how long at most, in milliseconds. */
  waiting?: number;
  longestWait?: number;
  /** What those are told who have waited so long; default: the 429. */
  tooLong?: () => Error;
  /** The message of the 429. */
  sentence: string;
  /** In seconds. */
  retryAfter: number;
};

/** What is taken and waited for in this process, by the name of the slots and over all owners; for the metrics. */
const usage = new Map<string, { taken: number; waiting: number }>();

export const slotUsage = (): ReadonlyMap<string, { taken: number; waiting: number }> => usage;

/** Limits how much of something one owner has at once in this process, so that what all share is left for the others. */
export function makeSlots({ name, most, waiting = 0, longestWait, ...rule }: Rule) {
  const used = { taken: 0, waiting: 0 };
  usage.set(name, used);
  const owners = new Map<string, { taken: number; queue: (() => void)[] }>();

  const refusal = () =>
    new ApiError('rate_limited', rule.sentence, undefined, {
      'Retry-After': String(rule.retryAfter),
    });

  function release(owner: string): void {
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

  /** Resolves when a slot is handed over. */
  async function wait(queue: (() => void)[]): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    used.waiting++;
    try {
      await new Promise<void>((resolve, reject) => {
        queue.push(resolve);
        if (longestWait === undefined) return;
        timer = setTimeout(() => {
          queue.splice(queue.indexOf(resolve), 1);
          reject((rule.tooLong ?? refusal)());
        }, longestWait);
      });
    } finally {
      clearTimeout(timer);
      used.waiting--;
    }
  }

  /** Waits for a slot, or throws 429 if too many wait already. The returned function releases it. */
  async function take(owner: string): Promise<() => void> {
    const slots = owners.get(owner) ?? { taken: 0, queue: [] };
    if (slots.taken < most) {
      owners.set(owner, slots);
      slots.taken++;
      used.taken++;
    } else if (slots.queue.length < waiting) {
      await wait(slots.queue);
    } else throw refusal();
    let isHeld = true;
    return () => {
      if (isHeld) release(owner);
      isHeld = false;
    };
  }

  return {
    take,
    /** Runs `work` in a slot, or throws 429. */
    async run<T>(owner: string, work: () => Promise<T>): Promise<T> {
      const releaseSlot = await take(owner);
      try {
        return await work();
      } finally {
        releaseSlot();
      }
    },
  };
}
