import 'server-only';

// CSV as RFC 4180 has it, and harmless in spreadsheets, which run what begins with = + - @ and the like (OWASP, CSV injection).
// docs/decisions/0014 says what a reader may rely on.

/**
 * The beginnings of lines that get an apostrophe. Of every line of a field, for a reader that does not know quotes takes each
 * for a row; and of those that have one already, so that what was sent can be told from what was made harmless.
 */
const formula = /^[ ']*[=+\-@\t＝＋－＠]/;

/** The same of further lines, where `#` would imitate the end mark. */
const formulaOrMark = /^[ ']*[=+\-@\t＝＋－＠#]/;

/** A row of a CSV, with its line end. Null is an empty field. */
export function toCsvRow(fields: readonly (string | null)[]): string {
  return `${fields.map((field) => (field === null ? '' : toCsvField(field))).join(',')}\r\n`;
}

function toCsvField(value: string): string {
  const harmless = defuse(value);
  return /[\r\n,"]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function defuse(value: string): string {
  // Each other part is a line end.
  const parts = value.split(/(\r\n|\r|\n)/);
  return parts
    .map((part, index) => {
      const dangerous = index === 0 ? formula : formulaOrMark;
      return index % 2 === 0 && dangerous.test(part) ? `'${part}` : part;
    })
    .join('');
}
