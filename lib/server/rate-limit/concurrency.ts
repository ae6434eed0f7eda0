import 'server-only';

type Bounds = {
  /** How many tasks of one key run at a time. */
  running: number;
  /** How many more may wait for their turn. */
  waiting: number;
};

/**
 * Bounds how much runs at a time of each key, in this process: others wait, in the order in which they came. What `refuse`
 * makes is thrown where too many wait already.
 */
export function limitConcurrency({ running, waiting }: Bounds, refuse: () => Error) {
  const lines = new Map<string, { running: number; next: (() => void)[] }>();

  return async function run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const line = lines.get(key) ?? { running: 0, next: [] };
    lines.set(key, line);
    if (line.running < running) line.running++;
    else if (line.next.length >= waiting) throw refuse();
    // Whoever ends hands over the place, so that nobody who comes later takes it.
    else await new Promise<void>((resolve) => line.next.push(resolve));
    try {
      return await task();
    } finally {
      const next = line.next.shift();
      if (next !== undefined) next();
      else if (--line.running === 0) lines.delete(key);
    }
  };
}
