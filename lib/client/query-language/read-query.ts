import { isActor } from '@/lib/contract/actor-value';
import { queryFaults } from '@/lib/contract/query/messages';
import { parseQuery as parseText } from '@/lib/contract/query/parse';
import { endsOf, splitQuery } from '@/lib/contract/query/plain';
import { printQuery } from '@/lib/contract/query/print';
import { quoted, tokensOf } from '@/lib/contract/query/tokens';
import type { Query } from '@/lib/contract/query/tree';
import type { ScreenFilters } from '../audit-log-url';
import { queryMessages } from '../messages/audit-log/query';
import { actorsCalled, type KnownActor, type QueryContext } from './known-actors';

// The query bar reads the language of lib/contract/query, and besides people and API keys by their names. Apart from how it is written
// (query-text.ts): a page that shows its filters loads nothing of this until somebody types.

/** A name in a query, and the field that it is looked up in. */
type Name = { field: 'actor' | 'api_key_id'; name: string };

/**
 * Reads a query's text, of which every name is looked up: of several people of one name, the loaded entries may know one alone. Throws the
 * first error.
 */
export async function readQuery(
  text: string,
  context: QueryContext,
  find: (name: Name) => Promise<KnownActor[]>,
): Promise<{ filters: ScreenFilters; found: KnownActor[] }> {
  const found = (await Promise.all(namesIn(text).map(find))).flat();
  const actors = [...context.actors, ...found];
  const { filters, errors } = parseQuery(text, { ...context, actors });
  const [error] = errors;
  if (error) throw new Error(error.message);
  return { filters, found };
}

/** Parses a query's text into filters. Anything that has no meaning is an error and never ignored. */
export function parseQuery(text: string, context: QueryContext) {
  const { query, errors } = parseText(text, (key, value) => named(key, value, context));
  const { filters, areCrossed } = filtersOfQuery(query, context.timeZone);
  const crossed = { start: 0, end: text.length, message: queryFaults.endsCrossed };
  return { filters, errors: areCrossed ? [...errors, crossed] : errors };
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

function named(key: string, value: string, context: QueryContext) {
  if (!isName(key, value)) return { text: value };
  const isKey = key === 'key';
  const called = actorsCalled(value, context);
  const found = isKey ? called.filter((actor) => actor.value.startsWith(keyPrefix)) : called;
  const [actor] = found;
  if (actor === undefined) {
    return { fault: (isKey ? queryMessages.noKey : queryMessages.noActor)(quoted(value)) };
  }
  if (found.length > 1) {
    return {
      fault: (isKey ? queryMessages.severalKeys : queryMessages.severalActors)(quoted(value)),
    };
  }
  return { text: isKey ? actor.value.slice(keyPrefix.length) : actor.value };
}

const keyPrefix = 'api_key:';

/** Whether a value after a key is no id. Of the two keys of API keys, `api_key_id` takes ids alone. */
const isName = (key: string | null, value: string) =>
  key === 'actor' ? !isActor(value) : key === 'key' && !value.startsWith('ak_');

/** Each name in a query's text once. */
function namesIn(text: string): Name[] {
  const names = tokensOf(text).flatMap(({ key, values }) =>
    values
      .filter((value) => !value.isPrefix && value.text !== '' && isName(key, value.text))
      .map((value): Name => ({ field: key === 'key' ? 'api_key_id' : 'actor', name: value.text })),
  );
  return [...new Map(names.map((one) => [`${one.field} ${one.name}`, one])).values()];
}
