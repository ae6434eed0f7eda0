import 'server-only';
import { Prisma } from '@/lib/server/prisma-client/client';
import type { Comparison, Filter, FilterValue } from './filter';
import { invalidFilter } from './scim-error';

/** What an attribute is in SQL. Texts are compared without regard to case, ids exactly. */
export type FilterColumn = {
  kind: 'text' | 'id' | 'flag' | 'time';
  sql: Prisma.Sql;
  /** Of a list: whether an element is the value. Then only `eq` can be asked. */
  has?: (value: string) => Prisma.Sql;
};

export type FilterColumns = Readonly<Record<string, FilterColumn>>;

/** The condition of a filter. Throws invalidFilter for an attribute that is not known: to leave it out would select others. */
export function toCondition(filter: Filter, columns: FilterColumns): Prisma.Sql {
  switch (filter.op) {
    case 'and':
    case 'or': {
      const parts = filter.filters.map((each) => toCondition(each, columns));
      return Prisma.sql`(${Prisma.join(parts, filter.op === 'and' ? ' AND ' : ' OR ')})`;
    }
    case 'not':
      return Prisma.sql`NOT (${toCondition(filter.filter, columns)})`;
    case 'pr': {
      const { sql, has } = columnOf(filter.attribute, columns);
      if (has) throw invalidFilter(`'${filter.attribute}' can be asked for with eq alone.`);
      return Prisma.sql`(${sql}) IS NOT NULL`;
    }
    default:
      return comparisonOf(
        filter.op,
        filter.attribute,
        filter.value,
        columnOf(filter.attribute, columns),
      );
  }
}

function columnOf(attribute: string, columns: FilterColumns): FilterColumn {
  const found = Object.hasOwn(columns, attribute) ? columns[attribute] : undefined;
  if (found) return found;
  throw invalidFilter(`'${attribute.slice(0, 100)}' is no attribute that can be filtered by.`);
}

const orders: Partial<Record<Comparison, Prisma.Sql>> = {
  gt: Prisma.sql`>`,
  ge: Prisma.sql`>=`,
  lt: Prisma.sql`<`,
  le: Prisma.sql`<=`,
};

function comparisonOf(
  op: Comparison,
  attribute: string,
  value: FilterValue,
  { kind, sql, has }: FilterColumn,
): Prisma.Sql {
  if (has) {
    if (op === 'eq' && typeof value === 'string') return has(value);
    throw invalidFilter(`'${attribute}' can be asked for with eq and a text alone.`);
  }
  if (value === null) {
    if (op === 'eq') return Prisma.sql`(${sql}) IS NULL`;
    if (op === 'ne') return Prisma.sql`(${sql}) IS NOT NULL`;
    throw invalidFilter(`null can be compared by eq and ne alone.`);
  }
  if (kind === 'flag') {
    // Some send "True" as a text.
    const flag = typeof value === 'string' ? value.toLowerCase() === 'true' : value;
    if (typeof flag !== 'boolean' || (op !== 'eq' && op !== 'ne')) {
      throw invalidFilter(`'${attribute}' is true or false.`);
    }
    return op === 'eq' ? Prisma.sql`(${sql}) = ${flag}` : Prisma.sql`(${sql}) <> ${flag}`;
  }
  if (typeof value !== 'string') throw invalidFilter(`'${attribute}' is a text.`);
  return kind === 'time' ? timeOf(op, attribute, value, sql) : textOf(op, value, kind, sql);
}

function timeOf(op: Comparison, attribute: string, value: string, sql: Prisma.Sql): Prisma.Sql {
  const time = /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : new Date(Number.NaN);
  if (Number.isNaN(time.getTime())) throw invalidFilter(`'${attribute}' is a time (ISO 8601).`);
  const order = op === 'eq' ? Prisma.sql`=` : op === 'ne' ? Prisma.sql`<>` : orders[op];
  if (!order) throw invalidFilter(`'${attribute}' is a time, for which there is no '${op}'.`);
  return Prisma.sql`(${sql}) ${order} ${time}`;
}

function textOf(
  op: Comparison,
  value: string,
  kind: FilterColumn['kind'],
  sql: Prisma.Sql,
): Prisma.Sql {
  const held = kind === 'id' ? sql : Prisma.sql`lower(${sql})`;
  const asked = kind === 'id' ? Prisma.sql`${value}::text` : Prisma.sql`lower(${value}::text)`;
  // What is absent matches nothing but `ne`.
  switch (op) {
    case 'eq':
      return Prisma.sql`coalesce(${held} = ${asked}, false)`;
    case 'ne':
      return Prisma.sql`${held} IS DISTINCT FROM ${asked}`;
    case 'co':
      return Prisma.sql`coalesce(strpos(${held}, ${asked}) > 0, false)`;
    case 'sw':
      return Prisma.sql`coalesce(starts_with(${held}, ${asked}), false)`;
    case 'ew':
      return Prisma.sql`coalesce(right(${held}, length(${asked})) = ${asked}, false)`;
    default:
      return Prisma.sql`coalesce(${held} ${orders[op] ?? Prisma.sql`=`} ${asked}, false)`;
  }
}
