// Without zod, for the browser may take it too.

/** How many different words a search may have: each is looked for in every entry on the way. */
export const maxWords = 8;

/** The words of a search, apart by blanks, each once, in whatever case it stands. */
export function wordsOf(q: string): string[] {
  const words = q.split(/\s+/).filter((word) => word !== '');
  const byMeaning = new Map(words.map((word) => [word.normalize('NFC').toLowerCase(), word]));
  return [...byMeaning.values()];
}
