import 'server-only';

// JSON.parse returns values, not their text, and `details` is stored byte for byte. These functions find
// the text of a value's parts. They require valid JSON: what JSON.parse has accepted.

/** The texts of an array's elements. */
export function elementsOf(array: string): string[] {
  return split(array).map(({ from, to }) => array.slice(from, to).trim());
}

/** The text of each member of an object, by name. Of members with the same name the last counts, as in JSON.parse. */
export function membersOf(object: string): Map<string, string> {
  return new Map(
    split(object).map(({ from, to, colon }) => [
      JSON.parse(object.slice(from, colon)),
      object.slice(colon + 1, to).trim(),
    ]),
  );
}

/** The nesting depth of a value: 0 for a number, 1 for `[1]`. */
export function depthOf(value: string): number {
  let depth = 0;
  let deepest = 0;
  for (const index of structure(value)) {
    if (value[index] === '{' || value[index] === '[') deepest = Math.max(deepest, ++depth);
    if (value[index] === '}' || value[index] === ']') depth--;
  }
  return deepest;
}

type Part = { from: number; to: number; colon: number };

function split(container: string): Part[] {
  const parts: Part[] = [];
  let depth = 0;
  let from = 0;
  let colon = -1;
  for (const index of structure(container)) {
    const character = container[index];
    if (character === '{' || character === '[') {
      depth++;
      if (depth === 1) from = index + 1;
    } else if (character === ':') {
      if (depth === 1) colon = index;
    } else {
      const ends = depth === 1;
      if (character !== ',') depth--;
      if (!ends) continue;
      if (container.slice(from, index).trim() !== '') parts.push({ from, to: index, colon });
      from = index + 1;
    }
  }
  return parts;
}

/** The indexes of the structural characters. Strings, in which they mean nothing, are skipped. */
function* structure(json: string): Generator<number> {
  let inString = false;
  for (let index = 0; index < json.length; index++) {
    const character = json[index];
    if (inString) {
      if (character === '\\') index++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character !== undefined && '[]{},:'.includes(character)) yield index;
  }
}
