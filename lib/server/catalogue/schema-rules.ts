import 'server-only';
import { isObject, type JsonObject } from '@/lib/contract/json-object';
import { maxSchemas, schemaAnnotations, schemaKeywords } from '@/lib/contract/schema-limits';
import {
  requireArray,
  requireCount,
  requireNumber,
  requireScalars,
  SchemaFault,
} from './schema-values';

// What a JSON Schema may say. It is written by an organization and run on what it sends, by a server that serves others too: so all
// that takes long, or that zod would silently ignore, is refused. What is left has a meaning that zod and the standard share.

type Keyword = (typeof schemaKeywords)[number];

/** A schema without its annotations, how many schemas it consists of, and how many are tried on one value at worst. */
export type PlainSchema = { schema: JsonObject | boolean; nodes: number; alternatives: number };

/** The keywords of each type, besides `enum` and `const`. */
const ofTypes: Record<string, readonly Keyword[]> = {
  object: ['properties', 'required', 'additionalProperties'],
  array: ['items', 'minItems', 'maxItems'],
  string: ['minLength', 'maxLength'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  integer: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  boolean: [],
  null: [],
};

/** Keywords whose value must be a whole number from 0, and those whose value may be any. */
const counts: readonly string[] = ['minLength', 'maxLength', 'minItems', 'maxItems'];
const numbers: readonly string[] = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
];

/** The schema in a JSON value, or a SchemaFault that says what is not allowed and where. */
export function toPlainSchema(value: unknown): PlainSchema {
  const counted = { nodes: 0, alternatives: 0 };
  const schema = plain(value, '', 0, counted);
  return { schema, nodes: counted.nodes, alternatives: Math.max(1, counted.alternatives) };
}

type Counted = { nodes: number; alternatives: number };

function plain(value: unknown, at: string, depth: number, counted: Counted): JsonObject | boolean {
  if (++counted.nodes > maxSchemas.nodes) {
    throw new SchemaFault(at, `it is too large: it has more than ${maxSchemas.nodes} schemas`);
  }
  if (depth > maxSchemas.depth) {
    throw new SchemaFault(at, `it nests deeper than ${maxSchemas.depth} levels`);
  }
  if (typeof value === 'boolean') return value;
  if (!isObject(value)) throw new SchemaFault(at, 'a schema must be an object, true or false');
  const keywords = keywordsOf(value, at);
  const inner = (part: string, of: unknown) => plain(of, `${at}/${part}`, depth + 1, counted);
  if (keywords.has('anyOf') || keywords.has('oneOf')) {
    const keyword = keywords.has('anyOf') ? 'anyOf' : 'oneOf';
    if (keywords.size > 1) {
      throw new SchemaFault(at, `beside '${keyword}' no other keyword is supported`);
    }
    const options = requireArray(value[keyword], `${at}/${keyword}`);
    if (options.length === 0) throw new SchemaFault(`${at}/${keyword}`, 'it is empty');
    countAlternatives(options.length, at, counted);
    return { [keyword]: options.map((option, index) => inner(`${keyword}/${index}`, option)) };
  }
  const types = readTypes(value, at);
  requireKeywordsOfTypes(keywords, types, at);
  const result: JsonObject = {};
  if (keywords.has('enum') || keywords.has('const')) {
    const values = keywords.has('enum') ? requireArray(value.enum, `${at}/enum`) : [value.const];
    requireScalars(values, types, at);
    if (keywords.size > (keywords.has('type') ? 2 : 1)) {
      throw new SchemaFault(at, "beside 'enum' or 'const' only 'type' is supported");
    }
    // Several that are not all text are tried one by one.
    if (values.length > 1 && values.some((one) => typeof one !== 'string'))
      countAlternatives(values.length, at, counted);
    return { enum: values };
  }
  if (types.length === 0) return {};
  if (types.length > 1) countAlternatives(types.length, at, counted);
  for (const keyword of keywords) {
    if (counts.includes(keyword))
      result[keyword] = requireCount(value[keyword], `${at}/${keyword}`);
    if (numbers.includes(keyword)) result[keyword] = requireNumber(value, keyword, at);
  }
  if (types.includes('object')) {
    const properties = readProperties(value.properties, `${at}/properties`, inner);
    const required = readRequired(value.required, `${at}/required`);
    for (const name of required) {
      if (Object.hasOwn(properties, name)) continue;
      if ((value.additionalProperties ?? true) !== true) {
        const shown = name.slice(0, 50);
        throw new SchemaFault(`${at}/required`, `it names '${shown}', which is no property`);
      }
      // Zod would not look for those that are not among the properties.
      properties[name] = {};
    }
    Object.assign(result, { properties, required });
    if (keywords.has('additionalProperties')) {
      result.additionalProperties = inner('additionalProperties', value.additionalProperties);
    }
  }
  // Without it zod would not look at how many there are.
  if (types.includes('array')) {
    result.items = keywords.has('items') ? inner('items', value.items) : true;
  }
  return { ...result, ...typesWith(types) };
}

/** Zod's integers end at 2^53, where identifiers of some systems begin. */
function typesWith(types: string[]): JsonObject {
  if (types.includes('integer')) {
    if (types.includes('number')) return typesWith(types.filter((type) => type !== 'integer'));
    const named = types.map((type) => (type === 'integer' ? 'number' : type));
    return { type: named.length === 1 ? named[0] : named, multipleOf: 1 };
  }
  return { type: types.length === 1 ? types[0] : types };
}

function keywordsOf(schema: JsonObject, at: string): Set<Keyword> {
  const names = Object.keys(schema);
  const unknown = names.find(
    (name) => ![...schemaKeywords, ...schemaAnnotations].some((known) => known === name),
  );
  if (unknown !== undefined) {
    throw new SchemaFault(at, `'${unknown.slice(0, 50)}' is not supported`);
  }
  return new Set(schemaKeywords.filter((keyword) => names.includes(keyword)));
}

function readTypes({ type }: JsonObject, at: string): string[] {
  if (type === undefined) return [];
  const types = Array.isArray(type) ? [...new Set(type)] : [type];
  if (types.length === 0) throw new SchemaFault(`${at}/type`, 'it is empty');
  const known = types.every(
    (one): one is string => typeof one === 'string' && Object.hasOwn(ofTypes, one),
  );
  if (!known) {
    throw new SchemaFault(`${at}/type`, `it must be of: ${Object.keys(ofTypes).join(', ')}`);
  }
  return types;
}

/** `properties` without `type` says nothing about other values, so it would let through what its author means to refuse. */
function requireKeywordsOfTypes(keywords: Set<Keyword>, types: string[], at: string): void {
  const allowed = new Set<Keyword>(['type', 'enum', 'const']);
  for (const type of types) for (const keyword of ofTypes[type] ?? []) allowed.add(keyword);
  for (const keyword of keywords) {
    if (allowed.has(keyword)) continue;
    const owner = Object.keys(ofTypes).find((type) => ofTypes[type]?.includes(keyword));
    throw new SchemaFault(at, `'${keyword}' needs "type": "${owner}" beside it`);
  }
}

function readProperties(
  value: unknown = {},
  at: string,
  inner: (part: string, of: unknown) => JsonObject | boolean,
): JsonObject {
  if (!isObject(value)) throw new SchemaFault(at, 'it must be an object');
  const entries = Object.entries(value).map(([name, of]) => {
    requireOwnName(name, at);
    return [name, inner(`properties/${pointed(name)}`, of)] as const;
  });
  return Object.fromEntries(entries);
}

function readRequired(value: unknown = [], at: string): string[] {
  const names = requireArray(value, at);
  if (names.length > maxSchemas.nodes) throw new SchemaFault(at, 'it names too many');
  return names.map((name) => {
    if (typeof name !== 'string') throw new SchemaFault(at, 'it must be a list of names');
    requireOwnName(name, at);
    return name;
  });
}

/** Every object has these by inheritance, so that zod finds them where they are missing. */
function requireOwnName(name: string, at: string): void {
  if (!(name in Object.prototype)) return;
  throw new SchemaFault(at, `a property cannot be called '${name}'`);
}

function countAlternatives(count: number, at: string, counted: Counted): void {
  counted.alternatives += count;
  if (counted.alternatives <= maxSchemas.alternatives) return;
  const sentence = `it has more than ${maxSchemas.alternatives} alternatives in all: each is tried on each value`;
  throw new SchemaFault(at, sentence);
}

const pointed = (name: string) => name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
