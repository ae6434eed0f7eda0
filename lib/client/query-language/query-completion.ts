import { queryKeys } from './query-keys';
import { quoted, tokensOf } from './query-tokens';

/** The part of the text that is typed at the caret. */
export type Place = {
  /** The range that a completion replaces. */
  start: number;
  end: number;
  /** The key of the value being typed, or null if it may become a key. */
  key: string | null;
  written: string;
};

export function placeAt(text: string, caret: number): Place {
  const token = tokensOf(text).find(({ start, end }) => start <= caret && caret <= end);
  if (!token) return { start: caret, end: caret, key: null, written: '' };
  const { key, value, valueStart, end } = token;
  if (key !== null && caret >= valueStart) return { start: valueStart, end, key, written: value };
  const start = token.start + (token.isNegated ? 1 : 0);
  if (key !== null) return { start, end: valueStart, key: null, written: key };
  return { start, end, key: null, written: value };
}

export function keysFor({ key, written }: Place) {
  const begun = written.toLowerCase();
  return key === null ? queryKeys.filter((known) => known.startsWith(begun)) : [];
}

/** The text after choosing a completion, and the position of the caret in it. */
export function complete(text: string, place: Place, chosen: string) {
  const isKey = place.key === null;
  const value = /^[^\s"]\S*$/.test(chosen) ? chosen : quoted(chosen);
  const rest = text.slice(place.end);
  const inserted = isKey ? `${chosen}:` : `${value}${rest.startsWith(' ') ? '' : ' '}`;
  const before = text.slice(0, place.start) + inserted;
  return { text: before + rest, caret: before.length + (!isKey && rest.startsWith(' ') ? 1 : 0) };
}
