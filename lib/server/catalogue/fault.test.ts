import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileSchema } from './compile';
import { SchemaFault } from './schema-values';

// What an entry's writer reads of details that do not conform: plain English that says what is expected.

const faultOf = (schema: unknown, value: unknown) =>
  compileSchema(JSON.stringify(schema)).compare(value);

const person = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
const robot = { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] };

describe('each kind of fault', () => {
  test.each<[schema: unknown, value: unknown, path: string, sentence: string]>([
    [{ type: 'string' }, 1, '', 'it must be text'],
    [{ type: 'number' }, '1', '', 'it must be a number'],
    [{ type: 'integer' }, 1.5, '', 'it must be a whole number'],
    [{ type: 'boolean' }, 'true', '', 'it must be true or false'],
    [{ type: 'null' }, 0, '', 'it must be null'],
    [{ type: 'array', items: person }, {}, '', 'it must be a list'],
    [{ type: 'array', items: person }, [{ name: 'a' }, {}], '1.name', 'it is missing'],
    [person, 'Ana', '', 'it must be an object'],
    [
      { ...person, additionalProperties: false },
      { name: '', x: 1 },
      'x',
      'its schema allows no such field',
    ],
    [
      { type: 'object', properties: { a: false } },
      { a: 1 },
      'a',
      'its schema allows no value here',
    ],
    [{ type: 'array', items: false }, [1], '0', 'its schema allows no value here'],
    [{ type: 'string', minLength: 1 }, '', '', 'it has fewer than 1 character'],
    [{ type: 'string', maxLength: 2 }, 'abc', '', 'it has more than 2 characters'],
    [{ type: 'array', minItems: 2 }, [1], '', 'it has fewer than 2 elements'],
    [{ type: 'number', minimum: 1 }, 0, '', 'it must be greater than or equal to 1'],
    [{ type: 'number', exclusiveMaximum: 1 }, 1, '', 'it must be less than 1'],
    [{ type: 'number', multipleOf: 0.5 }, 0.7, '', 'it must be a multiple of 0.5'],
    [{ enum: ['full', 'part'] }, 'none', '', 'it must be one of: full, part'],
    [{ const: '' }, 'x', '', 'it must be ""'],
    [{ const: '1' }, 1, '', 'it must be "1"'],
    [
      { enum: ['a, b', 'null', null, 1, true] },
      2,
      '',
      'it must be one of: "a, b", "null", null, 1, true',
    ],
    [{ type: ['string', 'null'] }, 1, '', 'it must be one of: text, null'],
    [
      { anyOf: [{ enum: ['a', 1] }, { type: 'boolean' }] },
      {},
      '',
      'it must be one of: a, 1, true or false',
    ],
    [{ anyOf: [person, { type: 'null' }] }, { name: 1 }, 'name', 'it must be text'],
    [
      { anyOf: [person, robot] },
      { x: 1 },
      '',
      "it fits none of its schema's alternatives, the first of which says of name that it is missing",
    ],
    [
      {
        anyOf: [
          { type: 'string', maxLength: 1 },
          { type: 'string', minLength: 5 },
        ],
      },
      'abc',
      '',
      "it fits none of its schema's alternatives, the first of which says that it has more than 1 character",
    ],
    [
      { oneOf: [{ type: 'string' }, {}] },
      'a',
      '',
      "it fits several of its schema's alternatives, and must fit one alone",
    ],
    [{ enum: ['😀'.repeat(60)] }, 'a', '', `it must be "${'😀'.repeat(49)}…`],
  ])('%j, %j', (schema, value, path, sentence) => {
    const fault = faultOf(schema, value);
    expect([fault?.path.join('.'), fault?.error]).toEqual([path, sentence]);
  });
});

const name = fc.constantFrom('a', 'b', 'c d');
const scalar = fc.oneof(
  fc.string({ maxLength: 5 }),
  fc.integer({ min: -5, max: 5 }),
  fc.boolean(),
  fc.constant(null),
);
const size = fc.integer({ min: 0, max: 3 });
const { schema } = fc.letrec<{ schema: unknown }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(true, false, {}, { type: 'null' }, { type: 'boolean' }, { type: 'integer' }),
    fc.record({ type: fc.constant('string'), minLength: size, maxLength: size }),
    fc.record({
      type: fc.constant('number'),
      minimum: size,
      exclusiveMaximum: size,
      multipleOf: fc.constant(0.5),
    }),
    fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }) }),
    fc.record({ type: fc.constant('array'), items: tie('schema'), minItems: size, maxItems: size }),
    fc.record({
      type: fc.constantFrom('object', ['object', 'null']),
      properties: fc.dictionary(name, tie('schema')),
      required: fc.uniqueArray(name),
    }),
    fc.record({ type: fc.constant('object'), additionalProperties: tie('schema') }),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
  ),
}));
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value')),
  ),
})).value;

const what = `(text|a number|a whole number|true or false|null|an object|a list|nothing|".*"|[^" ]+)`;
const plain = new RegExp(
  `^(${[
    'it is missing',
    `it must be (one of: ${what}(, (${what}|…))*|${what})`,
    'it must be (greater|less) than (or equal to )?[-.0-9]+',
    'it must be a multiple of [.0-9]+',
    'it has (fewer|more) than [0-9]+ (character|element)s?',
    'its schema allows no (such field|value here)',
    "it fits several of its schema's alternatives, and must fit one alone",
    "it fits none of its schema's alternatives, the first of which says (of .+ )?that it.+",
  ].join('|')})$`,
  's',
);

test('whatever the schema and the value, a fault is one of these sentences', () => {
  let faults = 0;
  fc.assert(
    fc.property(schema, value, (one, other) => {
      let fault: ReturnType<typeof faultOf>;
      try {
        fault = faultOf(one, other);
      } catch (error) {
        // Too large, or naming what is no property.
        expect(error).toBeInstanceOf(SchemaFault);
        return;
      }
      if (fault === null) return;
      faults++;
      expect(fault.error).toMatch(plain);
      expect(fault.error).not.toMatch(/expected|invalid|undefined|NaN|\[object/i);
    }),
    { numRuns: 20_000 },
  );
  expect(faults).toBeGreaterThan(5_000);
});
