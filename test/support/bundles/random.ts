/** Numbers that follow from a seed (mulberry32), so that what a test found can be found again. */
export function randomFrom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  /** A whole number from 0 on below `end`. */
  const below = (end: number) => Math.floor(next() * end);
  return { below, pick: <T>(list: readonly T[]): T => list[below(list.length)] as T };
}

export type Random = ReturnType<typeof randomFrom>;
