import 'server-only';
import type { JsonObject } from '@/lib/contract/json-object';

// The values of a schema's keywords, and what is wrong with them.

/** Why a schema is refused, and where in it: a JSON Pointer (RFC 6901). */
export class SchemaFault extends Error {
  constructor(
    readonly pointer: string,
    readonly reason: string,
  ) {
    super(pointer === '' ? reason : `at ${pointer}, ${reason}`);
  }
}

export function requireScalars(values: unknown[], types: string[], at: string): void {
  if (values.length === 0) throw new SchemaFault(`${at}/enum`, 'it is empty');
  for (const value of values) {
    if (typeof value === 'object' && value !== null) {
      throw new SchemaFault(at, 'only text, numbers, true, false and null can be listed');
    }
    if (types.length > 0 && !types.some((type) => hasType(value, type))) {
      throw new SchemaFault(at, `it lists ${JSON.stringify(value).slice(0, 50)}, of another type`);
    }
  }
}

function hasType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'integer') return Number.isInteger(value);
  // The other types of scalars have JavaScript's names.
  return typeof value === type;
}

export function requireArray(value: unknown, at: string): unknown[] {
  if (!Array.isArray(value)) throw new SchemaFault(at, 'it must be a list');
  return value;
}

export function requireCount(value: unknown, at: string): number {
  if (Number.isSafeInteger(value) && Number(value) >= 0) return Number(value);
  throw new SchemaFault(at, 'it must be a whole number from 0');
}

export function requireNumber(schema: JsonObject, keyword: string, at: string): number {
  const value = schema[keyword];
  if (typeof value !== 'number') throw new SchemaFault(`${at}/${keyword}`, 'it must be a number');
  if (keyword === 'multipleOf' && value <= 0) {
    throw new SchemaFault(`${at}/${keyword}`, 'it must be greater than 0');
  }
  return value;
}
