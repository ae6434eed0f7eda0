import 'server-only';

// JSON.parse gives values, not the text they were written in, and `details` is kept byte for byte. These functions find
// the text of a value's parts. Of a text that is not valid JSON they find some parts; whether it is, JSON.parse says.

/** The texts of an array's elements. */
export function elementsOf(array: string): string[] {
  return split(array).map(({ from, to }) => array.slice(from, to).trim());
}

/** The text of each member of an object, by its name. Of members with one name the last counts, as for JSON.parse. */
export function membersOf(object: string): Map<string, string> {
  return new Map(
    split(object).map(({ from, to, colon }) => [
      JSON.parse(object.slice(from, colon)),
      object.slice(colon + 1, to).trim(),
    ]),
  );
}

/** How deep the value nests: 0 for a number, 1 for `[1]`. Of any text, JSON or not; beyond `most` it is not followed. */
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

// As numbers, for the text is gone through character by character, and a megabyte of it must take no longer than to parse it.
const [quote, backslash, comma, colonSign, openBracket, closeBracket, openBrace, closeBrace] = [
  ...'"\\,:[]{}',
].map((sign) => sign.charCodeAt(0));

const isOpening = (sign: number) => sign === openBrace || sign === openBracket;
const isClosing = (sign: number) => sign === closeBrace || sign === closeBracket;

/**
 * Visits the signs that structure the text, until `visit` returns false. Strings, in which they mean nothing, are passed over
 * whole.
 */
function eachSign(json: string, visit: (index: number, sign: number) => boolean): void {
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
