import 'server-only';

// JSON.parse gives values, not the text they were written in, and `details` is kept byte for byte. These functions find
// the text of a value's parts. They are given valid JSON alone: what JSON.parse has accepted.

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

/** How deep the value nests: 0 for a number, 1 for `[1]`. */
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
    const sign = container[index];
    if (sign === '{' || sign === '[') {
      depth++;
      if (depth === 1) from = index + 1;
    } else if (sign === ':') {
      if (depth === 1) colon = index;
    } else {
      const ends = depth === 1;
      if (sign !== ',') depth--;
      if (!ends) continue;
      if (container.slice(from, index).trim() !== '') parts.push({ from, to: index, colon });
      from = index + 1;
    }
  }
  return parts;
}

/** The places of the signs that structure the text. Strings, in which they mean nothing, are passed over whole. */
function* structure(json: string): Generator<number> {
  let inString = false;
  for (let index = 0; index < json.length; index++) {
    const sign = json[index];
    if (inString) {
      if (sign === '\\') index++;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign !== undefined && '[]{},:'.includes(sign)) yield index;
  }
}
