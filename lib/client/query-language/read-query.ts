import { isActor } from '@/lib/contract/actor-value';
import type { TermKey } from '@/lib/contract/query/keys';
import { queryFaults } from '@/lib/contract/query/messages';
import { parseQuery as parseText } from '@/lib/contract/query/parse';
import { endsOf, splitQuery } from '@/lib/contract/query/plain';
import { printQuery } from '@/lib/contract/query/print';
import { quoted, type Token, tokensOf } from '@/lib/contract/query/tokens';
import type { Query } from '@/lib/contract/query/tree';
import type { ScreenFilters } from '../audit-log-url';
import { queryMessages } from '../messages/audit-log/query';
import { actorsCalled, type QueryContext } from './known-actors';

// The query bar reads the language of lib/contract/query, and besides people and API keys by their names. Apart from how it is written
// (query-text.ts): a page that shows its filters loads nothing of this until somebody types.

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
