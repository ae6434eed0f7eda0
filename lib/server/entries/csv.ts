import 'server-only';
import { escapeFormulas } from '@/lib/contract/csv-escape';

// CSV (RFC 4180) that is safe in spreadsheets, which execute what begins with = + - @ and the like (OWASP, CSV injection).
// What readers may rely on: docs/decisions/0014.

/** A row with its line break. Null is an empty field. */
export function toCsvRow(fields: readonly (string | null)[]): string {
  return `${fields.map((field) => (field === null ? '' : toCsvField(field))).join(',')}\r\n`;
}

function toCsvField(value: string): string {
  const escaped = escapeFormulas(value);
  return /[\r\n,"]|^\s|\s$/.test(escaped) ? `"${escaped.replaceAll('"', '""')}"` : escaped;
}
