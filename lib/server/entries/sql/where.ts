import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { isPathKey, pathOfKey } from '@/lib/contract/query/keys';
import { countPaths } from '@/lib/contract/query/parse';
import type { Term } from '@/lib/contract/query/tree';
import { hoursOf, weekdays } from '@/lib/contract/query/values';
import { Prisma } from '@/lib/server/prisma-client/client';
import { columnOf, happenedAt } from './columns';
import { isByEvent } from './event-time';
import {
  allOf,
  columnFilters,
  excludeCondition,
  hasTarget,
  includeCondition,
  isOneOf,
  valuesOf,
  wordsCondition,
} from './filters';
import { rangeOf } from './range';

// The conditions of a query that no parameter of the list can say. No index has them: they are checked on scanned entries.

/** All conditions of `where`, to follow a first one. */
export function whereCondition(org: number, filters: EntryFilters): Prisma.Sql {
  const { where } = filters;
  if (where === undefined) return Prisma.empty;
  return allOf([
    ...where.all.map((term) => termCondition(org, term, filters)),
    ...where.any.map(
      (terms) => Prisma.sql`(${anyOf(terms.map((term) => termCondition(org, term, filters)))})`,
    ),
  ]);
}

/** An entry without what is excluded is not excluded. */
function termCondition(org: number, term: Term, filters: EntryFilters): Prisma.Sql {
  const condition = isMatch(org, term, filters);
  return term.isNot ? Prisma.sql`(${condition}) IS NOT TRUE` : Prisma.sql`(${condition}) IS TRUE`;
}

function isMatch(org: number, { key, values }: Term, filters: EntryFilters): Prisma.Sql {
  const exact = values.flatMap(({ text, isPrefix }) => (isPrefix ? [] : text));
  const prefixes = values.flatMap(({ text, isPrefix }) => (isPrefix ? text : []));
  if (key === 'changed') return anyOf(exact.map((path) => isAt(pathOfKey(`changes.${path}`))));
  if (isPathKey(key)) return isAt(pathOfKey(key), { exact, prefixes });
  if (key === 'hour') {
    const hours = exact.flatMap((text) => hoursOf(text) ?? []);
    return Prisma.sql`${partOfTime('hour', filters)} = ANY (${[...new Set(hours)]}::int[])`;
  }
  if (key === 'weekday') {
    const days = exact.map((text) => weekdays.findIndex((day) => day.startsWith(text)) + 1);
    return Prisma.sql`${partOfTime('isodow', filters)} = ANY (${days}::int[])`;
  }
  const listed = exact.length === 0 ? [] : [isOneOf(org, key, valuesOf({ [key]: exact }, key))];
  const begun = prefixes.length === 0 ? [] : [beginsWithOneOf(columnOf(org, key), prefixes)];
  const isTargetBegun = key === 'target' && prefixes.length > 0;
  const ofTargets = isTargetBegun
    ? [hasTarget(prefixes.map((text) => JSON.stringify(text).slice(0, -1)))]
    : [];
  return anyOf([...listed, ...begun, ...ofTargets]);
}

const anyOf = (conditions: Prisma.Sql[]) => Prisma.join(conditions, ' OR ');

/** By strpos or starts_with and not by LIKE, in which some characters are wildcards. */
const beginsWithOneOf = (text: Prisma.Sql, prefixes: string[]) => Prisma.sql`
  EXISTS (SELECT FROM unnest(${prefixes}::text[]) AS prefix WHERE starts_with(${text}, prefix))`;

type Wanted = { exact: string[]; prefixes: string[] };

/**
 * That `details` have something at a path, or one of the values. Only details that hold the last name of the path are read as JSON:
 * as it is, or perhaps with escapes.
 */
function isAt(path: string[], wanted?: Wanted): Prisma.Sql {
  const name = path.findLast((step) => !/^\d+$/.test(step));
  const mayHave =
    name === undefined
      ? Prisma.sql`TRUE`
      : Prisma.sql`strpos(details, ${`"${name}"`}) > 0 OR strpos(details, ${'\\'}) > 0`;
  const found = Prisma.sql`audit_log_detail(details, ${path}::text[])`;
  return Prisma.sql`CASE WHEN ${mayHave} THEN ${wanted ? hasValue(found, wanted) : Prisma.sql`${found} IS NOT NULL`} END`;
}

function hasValue(found: Prisma.Sql, { exact, prefixes }: Wanted): Prisma.Sql {
  if (prefixes.length === 0) return Prisma.sql`${found} && ${exact}::text[]`;
  return Prisma.sql`EXISTS (
    SELECT FROM unnest(${found}) AS value
    WHERE value = ANY (${exact}::text[]) OR ${beginsWithOneOf(Prisma.raw('value'), prefixes)})`;
}

/** The hour or the day of the week that clocks in the zone show at the time that the list goes by. */
function partOfTime(part: 'hour' | 'isodow', filters: EntryFilters): Prisma.Sql {
  const time = isByEvent(filters) ? happenedAt : Prisma.raw('created_at');
  return Prisma.sql`extract(${Prisma.raw(part)} FROM ${time} AT TIME ZONE ${filters.tz ?? 'UTC'})::int`;
}

/** As many bytes of details take as long to read as an entry. */
const detailBytes = 128;

/** The SQL of what the conditions cost for an entry, in entries, or null if that is little. */
export function costOfWhere({ where }: EntryFilters): Prisma.Sql | null {
  const paths = where === undefined ? 0 : countPaths(where);
  if (paths === 0) return null;
  return Prisma.raw(`${paths} * (coalesce(octet_length(details), 0) / ${detailBytes})`);
}

/** All conditions of the filters, for entries found by their number. */
export function allConditions(org: number, filters: EntryFilters): Prisma.Sql {
  return Prisma.sql`${rangeOf(filters)(happenedAt)} ${includeCondition(org, filters, columnFilters)} ${excludeCondition(org, filters)} ${wordsCondition(filters)} ${whereCondition(org, filters)}`;
}
