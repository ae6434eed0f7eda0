import { expect, test } from 'vitest';
import { randomJson } from '@/test/support/random-json';
import { compileSchema } from './compile';
import { draftOf } from './draft';

const draft = (...values: unknown[]) =>
  JSON.parse(draftOf(values.map((value) => JSON.stringify(value))));

test('a draft has the types that were seen, and requires what was always there', () => {
  const first = { name: 'Orders', count: 1, tags: ['a'], note: null };
  const second = { name: 'Returns', count: 1.5, tags: [], note: 'x', extra: { by: 'Ada' } };
  expect(draft(first, second)).toEqual({
    type: 'object',
    properties: {
      count: { type: 'number' },
      extra: { type: 'object', properties: { by: { type: 'string' } }, required: ['by'] },
      name: { type: 'string' },
      note: { type: ['null', 'string'] },
      tags: { type: 'array', items: { type: 'string' } },
    },
    required: ['count', 'name', 'note', 'tags'],
  });
});

test('what was always null may be anything, and so may an entry without details', () => {
  expect(draft({ a: null })).toMatchObject({ properties: { a: {} } });
  expect(draft(null, null)).toEqual({});
  expect(draft(null, {})).toEqual({ type: ['null', 'object'] });
});

test('an object with very many names is taken for a list by name', () => {
  const byId = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`id${index}`, index]));
  expect(draft({ byId })).toMatchObject({ properties: { byId: { type: 'object' } } });
  expect(draft({ byId }).properties.byId.properties).toBeUndefined();
});

test('whatever was sent, a draft is a schema, and its entries conform to it', () => {
  const random = randomJson(17);
  for (let round = 0; round < 300; round++) {
    const values = Array.from({ length: 1 + (round % 7) }, () => random.value());
    const schema = compileSchema(draftOf(values.map((value) => JSON.stringify(value))));
    for (const value of values) expect(schema.compare(value), JSON.stringify(value)).toBeNull();
  }
});

test('the names that every object has, and deep and wide details', () => {
  const hostile = [
    '{"__proto__":{"polluted":1},"constructor":1,"toString":2}',
    `${'{"a":'.repeat(30)}1${'}'.repeat(30)}`,
    JSON.stringify(Array.from({ length: 300 }, (_, index) => ({ [`k${index}`]: [index] }))),
  ];
  for (const text of hostile) {
    const schema = compileSchema(draftOf([text]));
    expect(schema.compare(JSON.parse(text))).toBeNull();
  }
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
