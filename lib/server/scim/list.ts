import 'server-only';
import { Prisma } from '@/lib/server/prisma-client/client';
import { parseFilter } from './filter';
import { type FilterColumns, toCondition } from './filter-sql';
import { invalidValue } from './scim-error';

export const maxCount = 200;
const defaultCount = 100;

/** What a list asks for (RFC 7644, 3.4.2). Parameters that are not known are left alone: some add their own. */
export function readListQuery(query: URLSearchParams, columns: FilterColumns) {
  const filter = query.get('filter');
  // What is below 1 counts as 1, as the standard has it.
  const startIndex = Math.max(1, toInteger(query, 'startIndex', 1));
  return {
    condition: filter ? toCondition(parseFilter(filter), columns) : Prisma.sql`TRUE`,
    startIndex,
    offset: startIndex - 1,
    limit: Math.min(maxCount, Math.max(0, toInteger(query, 'count', defaultCount))),
  };
}

function toInteger(query: URLSearchParams, name: string, absent: number): number {
  const text = query.get(name);
  if (text === null) return absent;
  if (/^-?\d{1,9}$/.test(text)) return Number(text);
  throw invalidValue(`'${name}' is a whole number.`);
}

export function toListResponse(resources: object[], total: number, startIndex = 1) {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

const namesIn = (query: URLSearchParams, parameter: string) =>
  (query.get(parameter) ?? '')
    .split(',', 100)
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);

/** Whether `attributes` and `excludedAttributes` leave an attribute of a resource in. */
export function asksFor(query: URLSearchParams, attribute: string): boolean {
  const wanted = namesIn(query, 'attributes');
  const name = attribute.toLowerCase();
  if (wanted.length > 0) return wanted.some((each) => each === name || each.startsWith(`${name}.`));
  return !namesIn(query, 'excludedAttributes').includes(name);
}

const alwaysReturned = ['schemas', 'id'];

/** The attributes of a resource that the request asks for. */
export const project = (resource: object, query: URLSearchParams) =>
  Object.fromEntries(
    Object.entries(resource).filter(
      ([name]) => alwaysReturned.includes(name) || asksFor(query, name),
    ),
  );
