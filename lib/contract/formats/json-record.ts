import { isObject } from '../json-object';
import { recordLimits } from './limits';

const longNumber = /\d{16}/;
const textsAndNumbers = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * The value of a JSON text. Whole numbers that a JavaScript number may not hold exactly become texts: an id that is rounded is the
 * id of somebody else.
 */
export function parseExactly(json: string): unknown {
  if (!longNumber.test(json)) return JSON.parse(json);
  JSON.parse(json); // What is not JSON is refused as it was written.
  const exact = json.replace(textsAndNumbers, (part) =>
    /^-?\d{16,}$/.test(part) ? `"${part}"` : part,
  );
  return JSON.parse(exact);
}

/** The same text for the same value, however its members were ordered and spaced. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`).join(',')}}`;
}

/** Whether a JSON text nests deeper than a record may. */
export function isTooDeep(json: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const sign = json[at];
    if (inString) {
      if (sign === '\\') at++;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === '[' || sign === '{') {
      if (++depth > recordLimits.depth) return true;
    } else if (sign === ']' || sign === '}') depth--;
  }
  return false;
}
