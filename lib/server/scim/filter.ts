import 'server-only';
import { invalidFilter } from './scim-error';

// Filters of RFC 7644 (3.4.2.2), as lists and the paths of PATCH have them.

export type Comparison = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';
export type FilterValue = string | number | boolean | null;

/** Names of attributes are in lower case, with a dot before a sub-attribute. */
export type Filter =
  | { op: 'and' | 'or'; filters: Filter[] }
  | { op: 'not'; filter: Filter }
  | { op: 'pr'; attribute: string }
  | { op: Comparison; attribute: string; value: FilterValue };

const comparisons: readonly string[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];

/** In characters: more than any identity provider sends. */
const maxLength = 1_000;
/** How deep brackets may nest. */
const maxDepth = 10;

const token = /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*")|([^\s()[\]"]+))/y;

function tokensOf(text: string): string[] {
  if (text.length > maxLength) {
    throw invalidFilter(`The filter is longer than ${maxLength} characters.`);
  }
  const tokens: string[] = [];
  const end = text.trimEnd().length;
  token.lastIndex = 0;
  while (token.lastIndex < end) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (match === null) throw invalidFilter(`The filter is not valid from character ${at + 1} on.`);
    tokens.push(match[1] ?? match[2] ?? match[3] ?? '');
  }
  return tokens;
}

/** The schema that may stand before a name: attributes of other schemas are not known here. */
const coreSchema = /^urn:ietf:params:scim:schemas:core:2\.0:(?:user|group):/;

export const attributeOf = (name: string) => name.toLowerCase().replace(coreSchema, '');

/** Parses a filter; `prefix` is the attribute in whose brackets it stands. Throws invalidFilter. */
export function parseFilter(text: string, prefix = ''): Filter {
  const tokens = tokensOf(text);
  let at = 0;
  let depth = 0;
  const peek = () => tokens[at]?.toLowerCase();
  const take = () => {
    const taken = tokens[at++];
    if (taken === undefined) throw invalidFilter('The filter ends too early.');
    return taken;
  };
  const expect = (wanted: string) => {
    const found = take();
    if (found !== wanted) throw invalidFilter(`The filter has '${found}' in place of '${wanted}'.`);
  };
  const nested = (closing: string, within: string) => {
    if (++depth > maxDepth) throw invalidFilter(`The filter nests deeper than ${maxDepth} levels.`);
    const filter = readAny(within);
    expect(closing);
    depth--;
    return filter;
  };

  function readAny(within: string): Filter {
    return readList('or', () => readList('and', () => readOne(within)));
  }

  function readList(op: 'and' | 'or', read: () => Filter): Filter {
    const first = read();
    const filters = [first];
    while (peek() === op) {
      at++;
      filters.push(read());
    }
    return filters.length === 1 ? first : { op, filters };
  }

  function readOne(within: string): Filter {
    const word = take();
    if (word === '(') return nested(')', within);
    if (word.toLowerCase() === 'not' && peek() === '(') {
      at++;
      return { op: 'not', filter: nested(')', within) };
    }
    if (/^[()[\]"]/.test(word)) {
      throw invalidFilter(`The filter has '${word}' in place of an attribute.`);
    }
    return readComparison(within + attributeOf(word));
  }

  function readComparison(attribute: string): Filter {
    const op = take().toLowerCase();
    if (op === 'pr') return { op, attribute };
    if (op === '[') {
      const inner = nested(']', `${attribute}.`);
      const sub = peek();
      if (!sub?.startsWith('.')) return inner;
      at++;
      return { op: 'and', filters: [inner, readComparison(attribute + sub)] };
    }
    if (!comparisons.includes(op)) throw invalidFilter(`'${op}' is no operator of a filter.`);
    return { op: op as Comparison, attribute, value: readValue(take()) };
  }

  const filter = readAny(prefix);
  if (at < tokens.length) throw invalidFilter(`The filter does not end at '${tokens[at]}'.`);
  return filter;
}

function readValue(word: string): FilterValue {
  // Some send True and False.
  const lower = word.startsWith('"') ? word : word.toLowerCase();
  try {
    const value: unknown = JSON.parse(lower);
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
      if (typeof value !== 'string' || !/[\0\p{Cs}]/u.test(value)) return value as FilterValue;
    }
  } catch {
    // The sentence below says it.
  }
  throw invalidFilter(`${word} is no value: texts stand in quotation marks.`);
}
