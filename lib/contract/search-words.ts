// Without zod, which the browser does not load.

/** How many different words a search may have: every scanned entry is checked for each. */
export const maxWords = 8;

/** The words of a search, separated by spaces, of composed characters (NFC), without repeats in another case. */
export function wordsOf(q: string): string[] {
  const words = q
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '');
  const byMeaning = new Map(words.map((word) => [word.toLowerCase(), word]));
  return [...byMeaning.values()];
}
