/** Measures how many records a second are read, from now on and after the `before` that were read already; null where it is too early to say. */
export function makeSpeed(before: number) {
  const begun = performance.now();
  return (read: number): number | null => {
    const seconds = (performance.now() - begun) / 1000;
    return seconds < 1 ? null : (read - before) / seconds;
  };
}
