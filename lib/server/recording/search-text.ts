import 'server-only';
import {
  type EntryColumn,
  entryColumns,
  plainColumns,
  timeColumns,
} from '@/lib/contract/entry-fields';

// Searches compare composed characters (NFC), and find what JSON says, not its escapes. Text that is not so already is written a
// second time, in this form: to make it for each search would take longer than the search (docs/decisions/0006).

/** The columns that nobody would search. */
const unsearched: readonly EntryColumn[] = [
  ...timeColumns,
  ...plainColumns,
  ...(['org_id', 'actor_type', 'source', 'outcome'] as const),
];

/** The columns that are searched, besides `details`. */
export const searchedColumns = entryColumns.filter(
  (name): name is Exclude<EntryColumn, (typeof plainColumns)[number]> =>
    name !== 'details' && !unsearched.includes(name),
);

type Searched = Partial<Record<(typeof searchedColumns)[number] | 'details', string | null>>;

/**
 * What is searched instead of an entry's `details`, and besides its other columns; null for most entries, which are searched as
 * they are.
 */
export function toSearchText(entry: Searched): string | null {
  const details = entry.details ?? null;
  const plain = details === null ? null : toComposed(withoutEscapes(details));
  const recomposed: string[] = [];
  for (const name of searchedColumns) {
    const value = entry[name];
    if (value == null) continue;
    const composed = toComposed(value);
    if (composed !== value) recomposed.push(composed);
  }
  if (plain === details && recomposed.length === 0) return null;
  return [...(plain === null ? [] : [plain]), ...recomposed].join(' ');
}

/** JSON text with its characters instead of their escapes. PostgreSQL has no NUL and no half of a surrogate pair. */
function withoutEscapes(json: string): string {
  if (!json.includes('\\')) return json;
  return json
    .replace(/\\(?:u([\da-fA-F]{4})|(.))/g, (_, code?: string, character = '') =>
      code === undefined
        ? (controls[character] ?? character)
        : String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replaceAll('\0', ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

const controls: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** To compose a long run of marks takes the square of its length. No writing has more on one letter (UAX #15, stream-safe text). */
const longRun = /\p{M}{31}/u;

/** Most texts are ASCII, and so composed already. To see that takes a fraction of composing them. */
function toComposed(text: string): string {
  return ascii.test(text) || longRun.test(text) ? text : text.normalize('NFC');
}

const ascii = /^\p{ASCII}*$/u;
