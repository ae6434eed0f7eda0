import 'server-only';

type Element = string | number | boolean | null | undefined;

/**
 * The text of a PostgreSQL array of these values; null if all of them are, for that is less to send and to read. The driver makes the same of
 * an array, but looks for each kind of value in each element.
 */
export function toArrayLiteral(values: readonly Element[]): string | null {
  return values.every(isNull) ? null : `{${values.map(toElement).join(',')}}`;
}

const isNull = (value: Element) => value == null;

function toElement(value: Element): string {
  if (typeof value === 'string') return `"${withEscapes(value)}"`;
  return value == null ? 'NULL' : String(value);
}

/** Most texts need none, and to see that is faster than to replace nothing. One after the other is faster than both at once. */
const withEscapes = (text: string) =>
  special.test(text) ? text.replaceAll('\\', '\\\\').replaceAll('"', '\\"') : text;

const special = /["\\]/;
