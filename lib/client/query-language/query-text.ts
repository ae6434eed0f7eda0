import { isActor } from '@/lib/contract/actor-value';
import { isPeriod } from '@/lib/contract/query/periods';
import { termsOf } from '@/lib/contract/query/plain';
import { printQuery } from '@/lib/contract/query/print';
import { noQuery, type Query, type Term } from '@/lib/contract/query/tree';
import { writeTime } from '@/lib/contract/query/wall-time';
import type { ScreenFilters } from '../audit-log-url';
import { wholeDays } from '../time/range-fields';
import { actorsCalled, type QueryContext } from './known-actors';

// The query bar writes the language of lib/contract/query, and besides calls people and API keys by their names.

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
