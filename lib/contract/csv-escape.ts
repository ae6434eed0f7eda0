// What an export as CSV does so that no spreadsheet executes a field, and what undoes it. Without zod, so that
// lib/contract/formats can import it.
// What readers may rely on: docs/decisions/0014.

/**
 * Lines that are escaped with an apostrophe. Every line of a field, because readers that ignore quotes take each for a row; also
 * those with an apostrophe already, so that the escape can be undone.
 */
const formula = /^[ ']*[=+\-@\t＝＋－＠]/;

/** The same after a line break, where `#` would imitate the end marker. */
const formulaOrMark = /^[ ']*[=+\-@\t＝＋－＠#]/;

export const escapeFormulas = (value: string) => eachDangerous(value, (line) => `'${line}`);

/** The value as it was before. */
export const unescapeFormulas = (value: string) =>
  eachDangerous(value, (line) => (line.startsWith("'") ? line.slice(1) : line));

function eachDangerous(value: string, change: (line: string) => string): string {
  // Every second part is a line break.
  const parts = value.split(/(\r\n|\r|\n)/);
  return parts
    .map((part, index) => {
      const dangerous = index === 0 ? formula : formulaOrMark;
      return index % 2 === 0 && dangerous.test(part) ? change(part) : part;
    })
    .join('');
}
