/** The number at the top of the scale: the first of 1, 2, 5, 10, 20, … that no bar exceeds. */
export function topOf(counts: readonly number[]) {
  const most = Math.max(1, ...counts);
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((factor) => factor * power).find((top) => top >= most) ?? most;
}
