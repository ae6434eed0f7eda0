/** Longer texts are not compared: the time taken grows with the square of their length. */
const maxLength = 64;

/**
 * The known name that an unknown one was probably meant to be: the closest within two typing mistakes, or else the first
 * that it abbreviates (`user` for `user_id`). Case is ignored. Undefined if nothing is close.
 */
export function didYouMean(typed: string, known: readonly string[]): string | undefined {
  if (typed.length > maxLength) return undefined;
  const wanted = typed.toLowerCase();
  let closest: string | undefined;
  let fewest = 3;
  for (const name of known) {
    if (Math.abs(name.length - wanted.length) > 2) continue;
    const mistakes = distance(wanted, name.toLowerCase());
    // `to` is not a misspelt `ip`: at most half of a name may differ.
    if (mistakes < fewest && mistakes * 2 <= name.length) [closest, fewest] = [name, mistakes];
  }
  const abbreviated = (name: string) => wanted.length > 2 && name.toLowerCase().startsWith(wanted);
  return closest ?? known.find(abbreviated);
}

/** How many characters must be inserted, removed or replaced to turn `a` into `b` (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
