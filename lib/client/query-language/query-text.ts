import { isActor } from '@/lib/contract/actor-value';
import { didYouMean } from '@/lib/contract/did-you-mean';
import { type FilterName, filterNames } from '@/lib/contract/filter-names';
import type { ScreenFilters } from '../audit-log-url';
import { queryMessages } from '../messages/audit-log/query';
import { timeOfFields, wholeDays } from '../time/range-fields';
import { parseRange } from '../time/time-range';
import { parseTime, writeTime } from '../time/wall-time';
import type { KnownActor } from './known-actors';
import { faultOfOperator, faultOfToken, operatorAt, writeValue, writeWords } from './query-faults';
import { filterOfKey, queryKeys, type SingleKey, singleKeys } from './query-keys';
import { quoted, type Token, tokensOf } from './query-tokens';

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
  const errors: QueryError[] = [];
  const filters: ScreenFilters = {};
  const words: string[] = [];
  const given = new Set<string>();

  const add = (name: FilterName, { isNegated }: Token, value: string) => {
    const filter = isNegated ? (`${name}_not` as const) : name;
    filters[filter] = [...new Set([...(filters[filter] ?? []), value])];
  };

  function read(token: Token): string | undefined {
    const fault = faultOfToken(token);
    if (fault !== undefined) return fault;
    if (token.key === null) return void words.push(token.values[0].text);
    for (const { text: value } of token.values) {
      const message = readValue(token, token.key, value);
      if (message !== undefined) return message;
    }
    return undefined;
  }

  function readValue(token: Token, key: string, value: string): string | undefined {
    if (key === 'actor') return readActor(token, value);
    const name = filterOfKey(key);
    if (name === 'api_key_id') {
      const keys = actorsCalled(value, context).filter((actor) =>
        actor.value.startsWith('api_key:'),
      );
      const id = keys.length === 1 ? keys[0]?.value.slice('api_key:'.length) : undefined;
      return void add(name, token, id ?? value);
    }
    if (name !== null) return void add(name, token, value);
    const once = singleKeys.find((other) => other === key);
    return once ? readSingle(once, token, value) : unknownKey(key, value);
  }

  function readSingle(key: SingleKey, { isNegated }: Token, value: string): string | undefined {
    if (isNegated) return queryMessages.keyExcluded(key);
    if (given.has(key)) return queryMessages.keyTwice(key);
    given.add(key);
    if (given.has('range') && ['on', 'after', 'before'].some((other) => given.has(other))) {
      return queryMessages.rangeAndEnds;
    }
    if (given.has('on') && ['after', 'before'].some((other) => given.has(other))) {
      return queryMessages.dayAndEnds;
    }
    if (key === 'order') {
      if (value !== 'asc' && value !== 'desc') return queryMessages.noOrder;
      filters.order = value;
    } else if (key === 'range') {
      if (parseRange(value) === null) return queryMessages.noRange;
      filters.range = value;
    } else if (key === 'on') {
      const day = { date: value, time: '' };
      const after = timeOfFields(day, context.timeZone, 'after');
      const before = timeOfFields(day, context.timeZone, 'before');
      if (after === null || before === null) return queryMessages.noDay;
      Object.assign(filters, { after, before });
    } else {
      const time = parseTime(value, context.timeZone, key);
      if (time === null) return queryMessages.noTime(key);
      filters[key] = time;
    }
    return undefined;
  }

  function readActor(token: Token, value: string): string | undefined {
    if (isActor(value)) return void add('actor', token, value);
    const found = actorsCalled(value, context);
    const [actor] = found;
    if (actor === undefined) return queryMessages.noActor(quoted(value));
    if (found.length > 1) return queryMessages.severalActors(quoted(value));
    add('actor', token, actor.value);
    return undefined;
  }

  const tokens = tokensOf(text);
  for (const [index, token] of tokens.entries()) {
    const operator = operatorAt(tokens, index);
    const message = operator ? faultOfOperator(tokens, index, operator) : read(token);
    if (message === undefined) continue;
    errors.push({
      start: token.start,
      end: token.end,
      message,
      actors: unknownActors(token, context),
    });
  }
  if (filters.after && filters.before && filters.after >= filters.before) {
    errors.push({ start: 0, end: text.length, message: queryMessages.endsCrossed, actors: [] });
  }
  if (words.length > 0) filters.q = words.join(' ');
  return { filters, errors };
}

function unknownActors({ key, values }: Token, context: QueryContext) {
  if (key !== 'actor') return [];
  const names = values.map(({ text }) => text).filter(Boolean);
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

function unknownKey(key: string, value: string) {
  const near = didYouMean(key, queryKeys);
  const asText = quoted(`${key}:${value}`);
  return near ? queryMessages.noKeyButNear(key, near, asText) : queryMessages.noKey(key, asText);
}

/** The filters as a query's text. Parsing it gives the same filters. */
export function writeQuery(filters: ScreenFilters, context: QueryContext) {
  const parts: string[] = [];
  for (const name of filterNames) {
    const write = (value: string) =>
      `${name}:${(name === 'actor' && writeActor(value, context)) || writeValue(value)}`;
    parts.push(...(filters[name] ?? []).map(write));
    parts.push(...(filters[`${name}_not`] ?? []).map((value) => `-${write(value)}`));
  }
  const day = dayOf(filters, context.timeZone);
  if (day !== null) parts.push(`on:${day}`);
  for (const key of ['after', 'before'] as const) {
    const time = day === null ? filters[key] : undefined;
    if (time !== undefined)
      parts.push(`${key}:${writeValue(writeTime(time, context.timeZone, key))}`);
  }
  if (filters.range !== undefined) parts.push(`range:${writeValue(filters.range)}`);
  if (filters.order !== undefined) parts.push(`order:${writeValue(filters.order)}`);
  if (filters.q !== undefined) parts.push(writeWords(filters.q));
  return parts.join(' ');
}

/** The day, if the range is one. */
function dayOf({ after, before }: ScreenFilters, timeZone: string) {
  if (after === undefined || before === undefined) return null;
  const [first, last] = wholeDays(after, before, timeZone) ?? [];
  return first !== undefined && first === last ? first : null;
}

/** The name of an actor, if it is no other's. */
function writeActor(value: string, context: QueryContext) {
  const known = context.actors.find((actor) => actor.value === value);
  if (!known || known.label === '' || value === 'system' || isActor(known.label)) return null;
  return actorsCalled(known.label, context).length === 1 ? writeValue(known.label) : null;
}
