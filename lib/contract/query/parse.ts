import { didYouMean } from '../did-you-mean';
import { faultOfOperator, faultOfToken, operatorAt } from './faults';
import { isPathKey, pathOfKey, queryKeys, type SingleKey, singleKeys, termKeyOf } from './keys';
import { queryFaults } from './messages';
import { endsOfDay, isPeriod, parseRange, periods } from './periods';
import { quoted, type Token, tokensOf } from './tokens';
import { noQuery, type Pattern, type Query, queryLimits, type Term, termsIn } from './tree';
import { isPath, readValue } from './values';
import { parseTime } from './wall-time';

/** What is wrong, and from which character to which. */
export type QueryError = { start: number; end: number; message: string };

/** Replaces what people may call a value by the value, or says why it cannot. The key is as it is written, in lower case. */
type Naming = (key: string, text: string) => { text: string } | { fault: string };

/**
 * Reads a query's text. Whatever has no meaning is an error, and is never left out in silence. It never throws, and takes time that
 * is linear in the length, which `queryLimits` bounds.
 */
export function parseQuery(
  text: string,
  nameOf: Naming = (_, value) => ({ text: value }),
): { query: Query; errors: QueryError[] } {
  const query = noQuery();
  const errors: QueryError[] = [];
  if (text.length > queryLimits.text) {
    const message = queryFaults.tooLong(queryLimits.text);
    return { query, errors: [{ start: 0, end: text.length, message }] };
  }
  const tokens = tokensOf(text);
  const words: string[] = [];
  const groups: Term[][] = [];
  let isJoined = false;
  for (const [index, token] of tokens.entries()) {
    const operator = operatorAt(tokens, index);
    const read = operator ? { fault: faultOfOperator(tokens, index, operator) } : readToken(token);
    if (read.fault !== undefined) {
      errors.push({ start: token.start, end: token.end, message: read.fault });
    }
    if ('term' in read && read.term !== undefined) {
      const group = isJoined ? groups.at(-1) : undefined;
      if (group) group.push(read.term);
      else groups.push([read.term]);
    }
    isJoined = operator?.name === 'OR';
  }
  const alone: Term[] = [];
  for (const group of groups) {
    const terms = uniteTerms(group, true);
    if (terms.length > 1) query.any.push(terms);
    else alone.push(...terms);
  }
  query.all = uniteTerms(alone, false);
  if (words.length > 0) query.q = words.join(' ');
  const message = faultOfSize(query);
  if (message !== undefined) errors.push({ start: 0, end: text.length, message });
  return { query, errors };

  function readToken(token: Token): { fault?: string; term?: Term } {
    const { key, values, isNegated } = token;
    const fault = faultOfToken(token);
    if (fault !== undefined) return { fault };
    if (key === null) {
      words.push(values[0].text);
      return {};
    }
    const once = singleKeys.find((other) => other === key);
    if (once !== undefined) {
      for (const value of values) {
        const wrong = readSingle(query, once, isNegated, value.text);
        if (wrong !== undefined) return { fault: wrong };
      }
      return {};
    }
    const termKey = termKeyOf(token.name);
    if (termKey === null) return { fault: unknownKey(key, values[0].text) };
    if (isPathKey(termKey) && !isPath(pathOfKey(termKey))) {
      return { fault: queryFaults.noPath(key) };
    }
    const patterns: Pattern[] = [];
    for (const { text: written, isPrefix } of values) {
      const named = isPrefix ? { text: written } : nameOf(key, written);
      if ('fault' in named) return named;
      const one = readValue(termKey, { text: named.text, isPrefix });
      if ('fault' in one) return one;
      patterns.push(...one.values);
    }
    return { term: { key: termKey, isNot: isNegated, values: distinct(patterns) } };
  }
}

/** Terms of one key become one: any of its values, or none of them. Of alternatives, those that exclude stay apart. */
function uniteTerms(terms: readonly Term[], isAny: boolean): Term[] {
  const united: Term[] = [];
  const byKey = new Map<string, Term>();
  for (const term of terms) {
    const name = `${term.isNot} ${term.key}`;
    const same = isAny && term.isNot ? undefined : byKey.get(name);
    if (same) {
      for (const value of term.values) same.values.push(value);
    } else {
      const own = { ...term, values: [...term.values] };
      united.push(own);
      byKey.set(name, own);
    }
  }
  return united.map((term) => ({ ...term, values: distinct(term.values) }));
}

function distinct(patterns: readonly Pattern[]): Pattern[] {
  const seen = new Map(patterns.map((one) => [`${one.isPrefix} ${one.text}`, one]));
  return [...seen.values()];
}

function faultOfSize(query: Query): string | undefined {
  const terms = termsIn(query);
  if (terms.length > queryLimits.terms) return queryFaults.tooManyTerms(queryLimits.terms);
  const large = terms.find(({ values }) => values.length > queryLimits.values);
  if (large) return queryFaults.tooManyValues(large.key, queryLimits.values);
  const isMany = countPaths(query) > queryLimits.paths;
  return isMany ? queryFaults.tooManyPaths(queryLimits.paths) : undefined;
}

/** How many places of `details` are looked at. */
export function countPaths(query: Pick<Query, 'all' | 'any'>): number {
  const counts = termsIn(query).map(({ key, values }) =>
    key === 'changed' ? values.length : isPathKey(key) ? 1 : 0,
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Which of them say the range of a list, each on its own, but for `after` and `before` together. */
const ranges = ['on', 'range', 'during', 'after', 'before'] as const;

function readSingle(query: Query, key: SingleKey, isNegated: boolean, value: string) {
  if (isNegated) return queryFaults.keyExcluded(key);
  const { times } = query;
  const isGiven = key === 'order' ? query.order !== undefined : times[key] !== undefined;
  if (isGiven) return queryFaults.keyTwice(key);
  if (key === 'order') {
    if (value !== 'asc' && value !== 'desc') return queryFaults.noOrder;
    query.order = value;
    return undefined;
  }
  const isEnd = (one: string) => one === 'after' || one === 'before';
  const other = ranges.find(
    (one) => one !== key && times[one] !== undefined && !(isEnd(one) && isEnd(key)),
  );
  if (other !== undefined) return queryFaults.twoRanges(key, other);
  const fault = faultOfTime(key, value);
  if (fault === undefined) times[key] = value;
  return fault;
}

function faultOfTime(key: Exclude<SingleKey, 'order'>, value: string) {
  if (key === 'range') return parseRange(value) === null ? queryFaults.noRange : undefined;
  if (key === 'during') {
    return isPeriod(value) ? undefined : queryFaults.noPeriod(periods.join(', '));
  }
  if (key === 'on') return endsOfDay(value, 'UTC') === null ? queryFaults.noDay : undefined;
  return parseTime(value, 'UTC', key) === null ? queryFaults.noTime(key) : undefined;
}

function unknownKey(key: string, value: string) {
  const near = didYouMean(key, [...queryKeys, 'details', 'changes']);
  const asText = quoted(`${key}:${value}`);
  if (near === undefined) return queryFaults.noKey(key, asText);
  const isPathRoot = near === 'details' || near === 'changes';
  return isPathRoot ? queryFaults.noPath(near) : queryFaults.noKeyButNear(key, near, asText);
}
