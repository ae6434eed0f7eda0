/** Random JSON values, always the same of one seed. */
export function randomJson(seed: number) {
  let state = seed;
  /** A whole number from 0, below `end`. */
  const below = (end: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
  const pick = <T>(values: readonly T[]): T => {
    const value = values[below(values.length)];
    if (value === undefined) throw new Error('there is nothing to pick from');
    return value;
  };
  const scalars = ['', 'text', '😀', '__proto__', 0, -1, 1.5, 1e21, true, false, null];
  const names = ['a', 'b', 'name', '', 'constructor', '__proto__', 'a/b', 'é'];
  const value = (depth = 0): unknown => {
    const kind = below(depth > 9 ? 1 : 3);
    if (kind === 0) return pick(scalars);
    const length = below(5);
    if (kind === 1) return Array.from({ length }, () => value(depth + 1));
    const members = Array.from({ length }, () => [pick(names), value(depth + 1)] as const);
    return Object.fromEntries(members);
  };
  return { below, pick, value };
}
