import { textParts } from '../visible-text';

/** One value of a token, between commas: `"a b"` or `delete`. */
export type TokenValue = {
  /** Where it is in the query's text, including its quotation marks. */
  start: number;
  end: number;
  /** Without the star of a prefix. */
  text: string;
  isQuoted: boolean;
  /** Whether a star ends it, which is no part of the text. */
  isPrefix: boolean;
};

/** One part of a query's text: `-action:"a b",delete` is a negated token with a key and two values. */
export type Token = {
  start: number;
  end: number;
  isNegated: boolean;
  /** The text before the colon, in lower case; null for a word. */
  key: string | null;
  /** The key as it is written. */
  name: string;
  /** At least one. A word has exactly one, and a key without a value an empty one. */
  values: [TokenValue, ...TokenValue[]];
  /** Whether a quotation mark is not closed. */
  isOpen: boolean;
  /** Whether more text follows a quotation mark without a space. */
  isGlued: boolean;
};

// An address such as fe80::1 is a word, and its beginning no key.
const head = /(-?)(?:(?![\da-f]*(?::[\da-f]*){2,}(?:\s|$))([a-z_][\w.-]*):)?/iy;
const inQuotes = /"((?:[^"\\]|\\.)*)("?)/sy;
const bareWord = /\S*/y;
const bareValue = /[^\s,]*/y;

const escapes: Record<string, string> = { n: '\n', r: '\r' };

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const token = readToken(text, at);
    tokens.push(token);
    at = skipSpace(text, token.end);
  }
  return tokens;
}

function readToken(text: string, start: number): Token {
  const [all = '', sign = '', key] = match(head, text, start) ?? [];
  let at = start + all.length;
  const values: TokenValue[] = [];
  let isOpen = false;
  let isQuoted = false;
  do {
    if (values.length > 0) at++;
    const quote = match(inQuotes, text, at);
    const [written = ''] = quote ?? match(key === undefined ? bareWord : bareValue, text, at) ?? [];
    isQuoted = quote !== null;
    isOpen ||= quote?.[2] === '';
    const from = at;
    at += written.length;
    const hasStar =
      quote !== null && key !== undefined && /^\*(?=[\s,]|$)/.test(text.slice(at, at + 2));
    if (hasStar) at++;
    const isStarred = quote === null && key !== undefined && written.endsWith('*');
    const value = quote ? unescaped(quote[1] ?? '') : isStarred ? written.slice(0, -1) : written;
    values.push({ start: from, end: at, text: value, isQuoted, isPrefix: hasStar || isStarred });
  } while (key !== undefined && text[at] === ',');
  // A single dash is a word.
  const isDash = sign !== '' && key === undefined && at === start + 1;
  const isGlued = isQuoted && !isOpen && /\S/.test(text[at] ?? ' ');
  return {
    start,
    end: at,
    isNegated: sign !== '' && !isDash,
    key: key?.toLowerCase() ?? null,
    name: key ?? '',
    values: isDash
      ? [{ start, end: at, text: sign, isQuoted: false, isPrefix: false }]
      : (values as Token['values']),
    isOpen,
    isGlued,
  };
}

function match(pattern: RegExp, text: string, at: number) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function skipSpace(text: string, from: number) {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}

function unescaped(text: string) {
  return text.replace(
    /\\(?:u\{([\da-f]{1,6})\}|(.))/gis,
    (all, code: string | undefined, character: string) => {
      if (code === undefined) return escapes[character] ?? character;
      const point = Number.parseInt(code, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : all;
    },
  );
}

/** Quotes a text. Line breaks and characters that show nothing are escaped: `"a\n\u{202E}b"`. */
export function quoted(text: string) {
  const parts = textParts(text, { keepsLines: true });
  const escaped = parts.map((part) =>
    part.isHidden ? escapeOf(part.text) : escapedText(part.text),
  );
  return `"${escaped.join('')}"`;
}

function escapedText(text: string) {
  return text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n');
}

function escapeOf(code: string) {
  return code === 'U+000D' ? '\\r' : `\\u{${code.slice(2)}}`;
}
