/** One part of a query's text: `-action:"a b"` is a negated token with a key and a quoted value. */
export type Token = {
  start: number;
  end: number;
  isNegated: boolean;
  /** The text before the colon, in lower case; null for a word. */
  key: string | null;
  /** Where the value begins, including its quotation mark. */
  valueStart: number;
  value: string;
  /** Whether its quotation mark is not closed. */
  isOpen: boolean;
};

const token = /\s*(-?)(?:([a-z_]+):)?(?:"((?:[^"\\]|\\.)*)("?)|([^\s"]\S*)|)/iy;

const escapes: Record<string, string> = { n: '\n', r: '\r' };

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const from = token.lastIndex;
    const match = token.exec(text);
    if (!match || match[0].trim() === '') break;
    const [all, sign = '', key = null, inQuotes, closing, bare] = match;
    const start = from + all.length - all.trimStart().length;
    const isWord = key === null && inQuotes === undefined && bare === undefined;
    tokens.push({
      start,
      end: token.lastIndex,
      // A single dash is a word.
      isNegated: sign !== '' && !isWord,
      key: key?.toLowerCase() ?? null,
      valueStart: start + sign.length + (key === null ? 0 : key.length + 1),
      value: isWord ? sign : (bare ?? unescaped(inQuotes ?? '')),
      isOpen: inQuotes !== undefined && closing === '',
    });
  }
  return tokens;
}

function unescaped(text: string) {
  return text.replace(/\\(.)/gs, (_, character: string) => escapes[character] ?? character);
}

/** Quotes a text. Line breaks are escaped, because an input has one line. */
export function quoted(text: string) {
  const escaped = text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `"${escaped}"`;
}
