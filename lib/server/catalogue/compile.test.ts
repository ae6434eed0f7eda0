import { describe, expect, test } from 'vitest';
import { maxSchemas } from '@/lib/contract/schema-limits';
import { compileSchema } from './compile';

// What a schema may say, and what it then says of a value.

const compile = (schema: unknown) => compileSchema(JSON.stringify(schema));
const refusalOf = (schema: unknown) => {
  try {
    compile(schema);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

const nested = (depth: number): object =>
  depth === 0 ? { type: 'string' } : { type: 'array', items: nested(depth - 1) };

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, {}]));

describe('what is not supported is refused, with the place and the reason', () => {
  test.each([
    ['$ref', { $ref: '#' }, "'$ref' is not supported"],
    ['$defs', { $defs: {} }, "'$defs' is not supported"],
    ['pattern', { type: 'string', pattern: '(a+)+$' }, "'pattern' is not supported"],
    ['patternProperties', { patternProperties: {} }, "'patternProperties' is not supported"],
    ['format', { type: 'string', format: 'email' }, "'format' is not supported"],
    ['if', { if: {} }, "'if' is not supported"],
    ['not', { not: {} }, "'not' is not supported"],
    ['allOf', { allOf: [] }, "'allOf' is not supported"],
    [
      'in a property',
      { type: 'object', properties: { 'a/b': { type: 'array', items: { not: {} } } } },
      "at /properties/a~1b/items, 'not' is not supported",
    ],
    ['a text', 'text', 'a schema must be an object, true or false'],
    ['an unknown type', { type: 'date' }, 'at /type, it must be of: object, array'],
    ['a type that every object inherits', { type: 'constructor' }, 'at /type, it must be of'],
    ['no type', { properties: {} }, `'properties' needs "type": "object" beside it`],
    ['another type', { type: 'string', minimum: 1 }, `'minimum' needs "type": "number"`],
    [
      'a bound that is none',
      { type: 'string', minLength: -1 },
      'at /minLength, it must be a whole',
    ],
    ['a multiple of 0', { type: 'number', multipleOf: 0 }, 'it must be greater than 0'],
    ['an empty enum', { enum: [] }, 'at /enum, it is empty'],
    ['an enum of objects', { enum: [{}] }, 'only text, numbers, true, false and null'],
    ['an enum of another type', { type: 'string', enum: [1] }, 'it lists 1, of another type'],
    ['an enum and a bound', { type: 'string', enum: ['a'], minLength: 2 }, "only 'type' is supp"],
    [
      'a required member that is not allowed',
      { type: 'object', required: ['a'], additionalProperties: false },
      "at /required, it names 'a', which is no property",
    ],
    ['anyOf and more', { type: 'string', anyOf: [{}] }, "beside 'anyOf' no other keyword"],
    ['__proto__', JSON.parse('{"type":"object","properties":{"__proto__":{}}}'), "'__proto__'"],
    ['constructor', { type: 'object', required: ['constructor'] }, "called 'constructor'"],
    ['depth', nested(maxSchemas.depth + 1), 'it nests deeper than 8 levels'],
    ['size', { type: 'object', properties: many(maxSchemas.nodes) }, 'more than 200 schemas'],
    ['numbers', { enum: [...Array(33).keys()] }, 'it has more than 32 alternatives in all'],
    [
      'alternatives in alternatives',
      { anyOf: Array.from({ length: 6 }, () => ({ anyOf: Array(6).fill({}) })) },
      'it has more than 32 alternatives in all',
    ],
    ['bytes', { description: 'x'.repeat(maxSchemas.bytes) }, 'it is longer than 32768 bytes'],
  ])('%s', (_, schema, reason) => {
    expect(refusalOf(schema)).toContain(reason);
  });

  test('what is no JSON', () => {
    expect(() => compileSchema('{\n  "type":\n}')).toThrow('not valid JSON: look at line 3');
    expect(() => compileSchema('['.repeat(30_000))).toThrow('it is not valid JSON');
  });
});

test('the deepest and the largest schema are taken', () => {
  expect(refusalOf(nested(maxSchemas.depth))).toBeNull();
  expect(refusalOf({ type: 'object', properties: many(maxSchemas.nodes - 1) })).toBeNull();
  expect(refusalOf({ enum: Array.from({ length: 1_000 }, (_, index) => `v${index}`) })).toBeNull();
});

describe('a value is compared as JSON Schema means it', () => {
  const object = { type: 'object', properties: { a: { type: 'string' } }, required: ['a', 'b'] };
  test.each<[object | boolean, unknown, string | null]>([
    [object, { a: 'x', b: null, c: 1 }, null],
    [object, { a: 'x' }, 'b: it is missing'],
    [object, { a: 1, b: 1 }, 'a: it must be text'],
    [object, [], ': it must be an object'],
    [object, null, ': it must be an object'],
    [{ ...object, required: ['a'], additionalProperties: false }, { a: '', c: 1 }, 'c: its schema'],
    [{ type: ['object', 'null'], properties: object.properties }, null, null],
    [{ type: ['object', 'null'], properties: object.properties }, { a: 1 }, 'a: it must be text'],
    [{ type: 'integer' }, 123456789012345680000, null],
    [{ type: 'integer' }, 1.5, ': it must be a whole number'],
    [{ type: ['integer', 'null'] }, 'x', ': it must be one of: a number, null'],
    [{ type: 'number', maximum: 3 }, 4, ': it must be less than or equal to 3'],
    [{ type: 'number', exclusiveMinimum: 3 }, 3, ': it must be greater than 3'],
    [{ type: 'array', items: { type: 'string' } }, ['a', 1], '1: it must be text'],
    [{ type: 'array', maxItems: 1 }, [1, 2], ': it has more than 1 element'],
    [{ type: 'string', minLength: 2 }, 'a', ': it has fewer than 2 characters'],
    [{ enum: ['a', 'b'] }, 'c', ': it must be one of: a, b'],
    [{ const: null }, 1, ': it must be null'],
    [{ enum: ['a', 1] }, 1, null],
    [{ oneOf: [{ type: 'string' }, { type: 'string', minLength: 2 }] }, 'ab', ': it fits several'],
    [{ type: 'object', properties: { a: false } }, { a: 1 }, 'a: its schema allows no'],
    [{ default: { a: 1 }, title: 'T' }, 'anything', null],
    [true, {}, null],
  ])('%j, %j', (schema, value, expected) => {
    const fault = compile(schema).compare(value);
    const found = fault && `${fault.path.join('.')}: ${fault.error}`;
    if (expected === null) expect(found).toBeNull();
    else expect(found).toContain(expected);
  });

  test('a member that would change what others inherit', () => {
    const closed = compile({ type: 'object', additionalProperties: false });
    expect(closed.compare(JSON.parse('{"__proto__":{"a":1}}'))?.path).toEqual(['__proto__']);
    expect(closed.compare(JSON.parse('{"constructor":1}'))?.path).toEqual(['constructor']);
    expect(({} as { a?: number }).a).toBeUndefined();
  });
});
