import { toReadableJson } from '@/lib/contract/readable-json';

export type JsonToken = {
  kind: 'key' | 'string' | 'number' | 'word' | 'mark' | 'space';
  text: string;
};

/**
 * JSON text as tokens, indented with two spaces. The text is formatted without parsing it into values: a log must show
 * the number 12345678901234567890 and a duplicate key as they were written. Characters are shown instead of their escapes. Null if
 * it is not JSON.
 */
export function formatJson(sent: string): JsonToken[] | null {
  if (!isJson(sent)) return null;
  const json = toReadableJson(sent);
  const tokens: JsonToken[] = [];
  let depth = 0;
  const newLine = () => tokens.push({ kind: 'space', text: `\n${'  '.repeat(depth)}` });
  const parts = json.match(/"(?:\\.|[^"\\])*"|[[\]{}:,]|[^\s[\]{}:,"]+/g) ?? [];
  for (const [index, text] of parts.entries()) {
    const next = parts[index + 1];
    const previous = parts[index - 1];
    if (text === '}' || text === ']') {
      depth--;
      if (previous !== '{' && previous !== '[') newLine();
    }
    tokens.push({ kind: kindOf(text, next), text });
    if (text === '{' || text === '[') {
      depth++;
      if (next !== '}' && next !== ']') newLine();
    } else if (text === ',') newLine();
    else if (text === ':') tokens.push({ kind: 'space', text: ' ' });
  }
  return tokens;
}

function kindOf(text: string, next: string | undefined): JsonToken['kind'] {
  if (text.startsWith('"')) return next === ':' ? 'key' : 'string';
  if (/^[-\d]/.test(text)) return 'number';
  return /^[a-z]/.test(text) ? 'word' : 'mark';
}

function isJson(text: string) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
