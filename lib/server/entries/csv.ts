import 'server-only';

// CSV (RFC 4180) that is safe in spreadsheets, which execute what begins with = + - @ and the like (OWASP, CSV injection).
// What readers may rely on: docs/decisions/0014.

/**
 * Lines that are escaped with an apostrophe. Every line of a field, because readers that ignore quotes take each for a row; also
 * those with an apostrophe already, so that the escape can be undone.
 */
const formula = /^[ ']*[=+\-@\t＝＋－＠]/;

/** The same after a line break, where `#` would imitate the end marker. */
const formulaOrMark = /^[ ']*[=+\-@\t＝＋－＠#]/;

/** A row with its line break. Null is an empty field. */
export function toCsvRow(fields: readonly (string | null)[]): string {
  return `${fields.map((field) => (field === null ? '' : toCsvField(field))).join(',')}\r\n`;
}

function toCsvField(value: string): string {
  const escaped = escapeFormulas(value);
  return /[\r\n,"]|^\s|\s$/.test(escaped) ? `"${escaped.replaceAll('"', '""')}"` : escaped;
}

function escapeFormulas(value: string): string {
  // Every second part is a line break.
  const parts = value.split(/(\r\n|\r|\n)/);
  return parts
    .map((part, index) => {
      const dangerous = index === 0 ? formula : formulaOrMark;
      return index % 2 === 0 && dangerous.test(part) ? `'${part}` : part;
    })
    .join('');
}
