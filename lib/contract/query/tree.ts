import type { SingleKey, TermKey } from './keys';

// What a query's text says, whatever its spelling. /docs/query describes the language.

/** A value of a term: exactly this text, or all that begin with it. */
export type Pattern = { text: string; isPrefix: boolean };

/** That what `key` names has one of the values, or with `isNot` none of them: an entry without it has none. */
export type Term = { key: TermKey; isNot: boolean; values: Pattern[] };

export type Query = {
  /** All apply. No two have the same key and the same `isNot`. */
  all: Term[];
  /** Of each, at least one applies. */
  any: Term[][];
  /** As they are written: what they mean depends on the time zone and, for `range` and `during`, on the clock. */
  times: Partial<Record<Exclude<SingleKey, 'order'>, string>>;
  order?: 'asc' | 'desc';
  /** Words to search for. */
  q?: string;
};

export const noQuery = (): Query => ({ all: [], any: [], times: {} });

/** Every term of a query, wherever it stands. */
export const termsIn = ({ all, any }: Pick<Query, 'all' | 'any'>): Term[] => [
  ...all,
  ...any.flat(),
];

/** How much a query may hold, so that reading and answering it stays cheap. Text in characters. */
export const queryLimits = {
  text: 20_000,
  terms: 40,
  /** Terms that look into `details`. */
  paths: 8,
  values: 20,
  /** How deep a path goes. */
  steps: 8,
  step: 100,
  /** The shortest text before a star. */
  prefix: 2,
} as const;
