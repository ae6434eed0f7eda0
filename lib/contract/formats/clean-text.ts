import { isBlank } from '../hidden-characters';

const refused = /[\0\ufffd\p{Cs}]/u;
const eachRefused = /[\0\ufffd\p{Cs}]/gu;

/**
 * Text that the log takes: a question mark stands for what it cannot store (NUL, half a surrogate pair), and for U+FFFD, which stands
 * for something that was broken before, and for which no filter can ask. What shows nothing is undefined. Other hidden characters
 * stay: the page draws their codes, and a name with one is another name.
 */
export function cleanText(text: string): string | undefined {
  const storable = refused.test(text) ? text.replace(eachRefused, '?') : text;
  return storable === '' || isBlank(storable) ? undefined : storable;
}

/** The beginning of a text that is too long for its field, with a mark. `max` counts characters as the API does: code points. */
export function cutText(text: string, max: number): string {
  return fits(text, max) ? text : `${beginning(text, max - 1)}…`;
}

/** The same of a text that may be missing. */
export const cutOrNull = (text: string | undefined, max: number) =>
  text === undefined ? null : cutText(text, max);

/** A name is cut, but an id that is cut would be another's too: it ends in a hash of the whole. */
export async function cutId(text: string, max: number, sha256: Sha256): Promise<string> {
  if (fits(text, max)) return text;
  const mark = `~${(await sha256(text)).slice(0, 16)}`;
  return beginning(text, max - mark.length) + mark;
}

/** The SHA-256 of a text's UTF-8 bytes, in hexadecimal. Node and browsers have it in different places. */
export type Sha256 = (text: string) => Promise<string>;

/** A character has one or two UTF-16 units. */
const fits = (text: string, max: number) =>
  text.length <= max || (text.length <= 2 * max && Array.from(text).length <= max);

const beginning = (text: string, length: number) =>
  Array.from(text.slice(0, 2 * length))
    .slice(0, length)
    .join('');
