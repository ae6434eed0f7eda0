import { isActor } from '@/lib/contract/actor-value';
import type { TermKey } from '@/lib/contract/query/keys';
import { queryFaults } from '@/lib/contract/query/messages';
import { noQuery, parseQuery as parseText } from '@/lib/contract/query/parse';
import { isPeriod } from '@/lib/contract/query/periods';
import { endsOf, splitQuery, termsOf } from '@/lib/contract/query/plain';
import { printQuery } from '@/lib/contract/query/print';
import { quoted, type Token, tokensOf } from '@/lib/contract/query/tokens';
import type { Query, Term } from '@/lib/contract/query/tree';
import { writeTime } from '@/lib/contract/query/wall-time';
import type { ScreenFilters } from '../audit-log-url';
import { queryMessages } from '../messages/audit-log/query';
import { wholeDays } from '../time/range-fields';
import type { KnownActor } from './known-actors';

// The query bar reads and writes the language of lib/contract/query, and besides calls people and API keys by their names.

type QueryContext = { timeZone: string; actors: readonly KnownActor[] };

type QueryError = {
  start: number;
  end: number;
  message: string;
  /** The unknown names, to be looked up. */
  actors: string[];
};

/** Parses a query's text into filters. Anything that has no meaning is an error and never ignored. */
export function parseQuery(text: string, context: QueryContext) {
  const { query, errors } = parseText(text, ({ key }, value) => named(key, value, context));
  const { filters, areCrossed } = filtersOfQuery(query, context.timeZone);
  const tokens = errors.length === 0 ? [] : tokensOf(text);
  const tokenAt = new Map(tokens.map((token) => [token.start, token]));
  const found: QueryError[] = errors.map((error) => ({
    ...error,
    actors: unknownActors(tokenAt.get(error.start), context),
  }));
  if (areCrossed) {
    found.push({ start: 0, end: text.length, message: queryFaults.endsCrossed, actors: [] });
  }
  return { filters, errors: found };
}

/** A query as the filters of the screen: what parameters say by those, and the rest as text. */
function filtersOfQuery(query: Query, timeZone: string) {
  const { plain, rest } = splitQuery(query);
  const { range, during } = query.times;
  const ends = endsOf(query.times, timeZone);
  const span = during ?? range;
  const filters: ScreenFilters = {
    ...plain,
    ...ends,
    ...(span !== undefined && { range: span }),
    ...(query.order !== undefined && { order: query.order }),
    ...(query.q !== undefined && { q: query.q }),
    ...(rest !== null && { where: printQuery(rest) }),
  };
  const { after, before } = ends;
  return { filters, areCrossed: after !== undefined && before !== undefined && after >= before };
}

function named(key: TermKey, value: string, context: QueryContext) {
  if (key === 'api_key_id') {
    const keys = actorsCalled(value, context).filter((actor) => actor.value.startsWith('api_key:'));
    const id = keys.length === 1 ? keys[0]?.value.slice('api_key:'.length) : undefined;
    return { text: id ?? value };
  }
  if (key !== 'actor' || isActor(value)) return { text: value };
  const found = actorsCalled(value, context);
  const [actor] = found;
  if (actor === undefined) return { fault: queryMessages.noActor(quoted(value)) };
  if (found.length > 1) return { fault: queryMessages.severalActors(quoted(value)) };
  return { text: actor.value };
}

function unknownActors(token: Token | undefined, context: QueryContext) {
  if (token?.key !== 'actor') return [];
  const names = token.values.flatMap((value) => (value.isPrefix ? [] : value.text || []));
  return names.filter((name) => !isActor(name) && actorsCalled(name, context).length === 0);
}

function actorsCalled(name: string, { actors }: QueryContext) {
  const wanted = name.toLowerCase();
  const called = actors.filter(
    ({ value, label }) => idOf(value) === name || label.toLowerCase() === wanted,
  );
  const distinct = new Map(called.map((actor) => [actor.value, actor]));
  return [...distinct.values()];
}

/** `usr_1` of `user:usr_1` */
function idOf(actor: string) {
  return actor.slice(actor.indexOf(':') + 1);
}

/** The filters as a query's text. Parsing it gives the same filters. */
export function writeQuery(filters: ScreenFilters, context: QueryContext) {
  const { after, before, range, order, q, where } = filters;
  const day = dayOf(filters, context.timeZone);
  const endText = (end: 'after' | 'before', time: string | undefined) =>
    time === undefined || day !== null ? {} : { [end]: writeTime(time, context.timeZone, end) };
  const times: Query['times'] = {
    ...(day !== null && { on: day }),
    ...endText('after', after),
    ...endText('before', before),
    ...(range !== undefined && { [isPeriod(range) ? 'during' : 'range']: range }),
  };
  // Each value by itself, as it has a chip of its own; a text that nobody can read is shown as it is.
  const terms = termsOf(filters).flatMap(eachValue(context));
  const parts = [
    printQuery({ ...noQuery(), all: terms }),
    where ?? '',
    printQuery({ ...noQuery(), times, ...(order !== undefined && { order }) }),
    q === undefined ? '' : printQuery({ ...noQuery(), q }),
  ];
  return parts.filter(Boolean).join(' ');
}

/** A term for each of its values, of which actors have their names. */
const eachValue = (context: QueryContext) => (term: Term) =>
  term.values.map(({ text }) => ({
    ...term,
    values: [{ text: term.key === 'actor' ? nameOf(text, context) : text, isPrefix: false }],
  }));

/** The day, if the range is one. */
function dayOf({ after, before }: ScreenFilters, timeZone: string) {
  if (after === undefined || before === undefined) return null;
  const [first, last] = wholeDays(after, before, timeZone) ?? [];
  return first !== undefined && first === last ? first : null;
}

/** The name of an actor, if it is no other's. */
function nameOf(value: string, context: QueryContext) {
  const known = context.actors.find((actor) => actor.value === value);
  if (!known || known.label === '' || value === 'system' || isActor(known.label)) return value;
  return actorsCalled(known.label, context).length === 1 ? known.label : value;
}
