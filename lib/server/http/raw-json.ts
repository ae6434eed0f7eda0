import 'server-only';

// JSON.parse returns values, not their text, and `details` is stored byte for byte. These functions find
// the text of a value's parts. They do not check whether the text is valid JSON: JSON.parse does.

/** The texts of an array's elements. */
export function elementsOf(array: string): string[] {
  return split(array).map(({ from, to }) => array.slice(from, to).trim());
}

/** The text of each member of an object, by name. Of members with the same name the last counts, as in JSON.parse. */
export function membersOf(object: string): Map<string, string> {
  const members = new Map<string, string>();
  for (const { from, to, colon } of split(object)) {
    members.set(nameOf(object.slice(from, colon)), object.slice(colon + 1, to).trim());
  }
  return members;
}

/** Few names have escapes. */
const nameOf = (text: string): string =>
  text.includes('\\') ? JSON.parse(text) : text.trim().slice(1, -1);

/** The nesting depth of a value: 0 for a number, 1 for `[1]`. Any depth above `most` ends the count. */
export function depthOf(value: string, most = Number.POSITIVE_INFINITY): number {
  let depth = 0;
  let deepest = 0;
  eachSign(value, (_, sign) => {
    if (isOpening(sign)) deepest = Math.max(deepest, ++depth);
    else if (isClosing(sign)) depth--;
    return deepest <= most;
  });
  return deepest;
}

type Part = { from: number; to: number; colon: number };

function split(container: string): Part[] {
  const parts: Part[] = [];
  let depth = 0;
  let from = 0;
  let colon = -1;
  eachSign(container, (index, sign) => {
    if (isOpening(sign)) {
      depth++;
      if (depth === 1) from = index + 1;
    } else if (sign === colonSign) {
      if (depth === 1) colon = index;
    } else {
      const ends = depth === 1;
      if (isClosing(sign)) depth--;
      if (ends) {
        if (container.slice(from, index).trim() !== '') parts.push({ from, to: index, colon });
        from = index + 1;
      }
    }
    return true;
  });
  return parts;
}

// Character codes, because comparing strings would take longer than JSON.parse does.
const [quote, backslash, comma, colonSign, openBracket, closeBracket, openBrace, closeBrace] = [
  ...'"\\,:[]{}',
].map((sign) => sign.charCodeAt(0));

export const isOpening = (sign: number) => sign === openBrace || sign === openBracket;
export const isClosing = (sign: number) => sign === closeBrace || sign === closeBracket;
/** Between members or elements. */
export const isSeparator = (sign: number) => sign === comma;

/** Visits the structural characters until `visit` returns false. Strings, in which they mean nothing, are skipped. */
export function eachSign(json: string, visit: (index: number, sign: number) => boolean): void {
  let inString = false;
  for (let index = 0; index < json.length; index++) {
    const sign = json.charCodeAt(index);
    if (inString) {
      if (sign === backslash) index++;
      else if (sign === quote) inString = false;
    } else if (sign === quote) inString = true;
    else if (sign === comma || sign === colonSign || isOpening(sign) || isClosing(sign)) {
      if (!visit(index, sign)) return;
    }
  }
}
