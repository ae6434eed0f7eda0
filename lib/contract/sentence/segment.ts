import { visibleText } from '@/lib/contract/visible-text';

/** A piece of a sentence. All are text, and nothing in them is to be read as anything else. */
export type Segment = {
  part: 'text' | 'actor' | 'action' | 'resource' | 'target' | 'value';
  text: string;
  /** The id of what `text` names, if it is another. */
  id?: string;
};

/** The longest name or value in a sentence, in UTF-16 units. */
const maxPart = 100;

/** The longest sentence as text. */
const maxSentence = 300;

/** Words of the sentence itself. */
export const text = (words: string): Segment => ({ part: 'text', text: words });

/** A piece that an entry holds, cut where it is too long. `id` is left out where it is what is shown. */
export function piece(part: Segment['part'], value: string, id: string | null = null): Segment {
  const segment = { part, text: cut(value, maxPart) };
  return id === null || id === value ? segment : { ...segment, id };
}

/** A value of JSON as a piece: text as it is, anything else as JSON. */
export const valuePiece = (value: unknown) =>
  piece('value', typeof value === 'string' ? value : JSON.stringify(value));

/** The first of several, and how many more there are: `a, b and 3 more`. */
export function listed<T>(
  all: readonly T[],
  most: number,
  piecesOf: (one: T) => Segment[],
  moreOf: (count: number) => string,
) {
  const told = all
    .slice(0, most)
    .flatMap((one, index) => [...(index > 0 ? [text(', ')] : []), ...piecesOf(one)]);
  const more = all.length - most;
  return more > 0 ? [...told, text(moreOf(more))] : told;
}

/** At the end, half a character, and what joins characters or says how the one before is drawn. */
const broken = /[\p{Surrogate}\p{Default_Ignorable_Code_Point}]+$/u;

/** At most `max` units, never half a character. */
function cut(value: string, max: number): string {
  return value.length <= max ? value : `${value.slice(0, max - 1).replace(broken, '')}…`;
}

/**
 * A sentence as one line of text, at most 300 characters: control characters, line breaks and marks of direction are shown as their
 * codes. For files and mails, which cannot mark its parts.
 */
export const textOfSentence = (segments: readonly Segment[]) =>
  cut(visibleText(segments.map((segment) => segment.text).join('')), maxSentence);

/** The sentence behind the name of its actor, where that stands already; the whole where it does not begin so. */
export function withoutActor(segments: readonly Segment[]): readonly Segment[] {
  const [first, second, ...rest] = segments;
  if (first?.part !== 'actor' || second === undefined) return segments;
  const next = second.text.replace(/^[ :]+/, '');
  return [...(next === '' ? [] : [{ ...second, text: next }]), ...rest];
}
