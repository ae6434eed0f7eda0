import { queryKeys } from '@/lib/contract/query/keys';
import { writeValue } from '@/lib/contract/query/print';
import { tokensOf } from '@/lib/contract/query/tokens';

/** The part of the text that is typed at the caret. */
export type Place = {
  /** The range that a completion replaces. */
  start: number;
  end: number;
  /** The key of the value being typed, or null if it may become a key. */
  key: string | null;
  /** That key as it is written. */
  name: string;
  written: string;
  /** The whole token, to be left out when counting what else is typed. */
  token: { start: number; end: number };
};

export function placeAt(text: string, caret: number): Place {
  const token = tokensOf(text).find(({ start, end }) => start <= caret && caret <= end);
  if (!token)
    return {
      start: caret,
      end: caret,
      key: null,
      name: '',
      written: '',
      token: { start: caret, end: caret },
    };
  const { key, values } = token;
  const [first] = values;
  if (key !== null && caret >= first.start) {
    const { start, end, text: written } = values.findLast((value) => value.start <= caret) ?? first;
    return { start, end, key, name: token.name, written, token };
  }
  const start = token.start + (token.isNegated ? 1 : 0);
  if (key !== null)
    return { start, end: first.start, key: null, name: '', written: token.name, token };
  return { start, end: token.end, key: null, name: '', written: first.text, token };
}

/** The text without the token that is being typed. */
export function withoutToken(text: string, { token }: Place) {
  return `${text.slice(0, token.start)} ${text.slice(token.end)}`;
}

/** The keys that begin so: of paths those that are known, once their first word is written. */
export function keysFor({ key, written }: Place, paths: () => readonly string[]): string[] {
  if (key !== null) return [];
  const begun = written.toLowerCase();
  const roots = ['details.', 'changes.'].filter(
    (root) => begun.length > 0 && root.startsWith(begun) && root !== begun,
  );
  const known = /^(details|changes)\./.test(begun)
    ? paths().filter((path) => path.toLowerCase().startsWith(begun))
    : [];
  return [...queryKeys.filter((name) => name.startsWith(begun)), ...roots, ...known];
}

/** The text after choosing a completion, and the position of the caret in it. */
export function complete(text: string, place: Place, chosen: string) {
  const isKey = place.key === null;
  const rest = text.slice(place.end);
  // Of a path, its first word alone is no key yet.
  const isRoot = isKey && chosen.endsWith('.');
  const inserted = isRoot
    ? chosen
    : isKey
      ? `${chosen}:`
      : `${writeValue(chosen)}${/^[ ,]/.test(rest) ? '' : ' '}`;
  const before = text.slice(0, place.start) + inserted;
  return { text: before + rest, caret: before.length + (!isKey && rest.startsWith(' ') ? 1 : 0) };
}
