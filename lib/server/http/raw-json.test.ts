import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { depthOf, elementsOf, membersOf } from './raw-json';

const blank = fc.stringMatching(/^[ \t\r\n]{0,2}$/);

/** A JSON text with whitespace wherever JSON allows it. */
const { value: json } = fc.letrec<{ value: string }>((tie) => ({
  value: fc
    .tuple(
      blank,
      fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.oneof(
          fc.constantFrom('null', 'true', '0', '-0.0', '1e400', '12345678901234567890', '""'),
          fc.constantFrom('"{"', '"]"', '"\\""', '"\\\\"', '",:"', '"\\u0000"', '"\\ud800"'),
          fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
        ),
        fc.array(tie('value')).map((elements) => `[${elements.join(',')}]`),
        fc
          .array(fc.tuple(blank, fc.string(), blank, tie('value')))
          .map(
            (members) =>
              `{${members.map(([a, name, b, value]) => `${a}${JSON.stringify(name)}${b}:${value}`).join(',')}}`,
          ),
      ),
      blank,
    )
    .map((parts) => parts.join('')),
}));

const depth = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map(depth))
    : 0;

describe('for any JSON text', () => {
  test('the elements are those of JSON.parse, verbatim', () => {
    fc.assert(
      fc.property(fc.array(json), (elements) => {
        const text = `[${elements.join(',')}]`;
        expect(elementsOf(text)).toEqual(elements.map((element) => element.trim()));
      }),
      { numRuns: 300 },
    );
  });

  test('the members are those of JSON.parse, verbatim', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), json)), (members) => {
        const text = `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
        const sources = membersOf(text);
        expect(sources).toEqual(new Map(members.map(([name, value]) => [name, value.trim()])));
        for (const [name, value] of Object.entries(JSON.parse(text))) {
          expect(JSON.parse(sources.get(name) ?? '')).toEqual(value);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the depth is that of the parsed value', () => {
    fc.assert(
      fc.property(json, (text) => {
        // JSON.parse keeps the last of members with one name; the text is as deep as its deepest.
        expect(depthOf(text)).toBeGreaterThanOrEqual(depth(JSON.parse(text)));
        const unique = JSON.stringify(JSON.parse(text));
        expect(depthOf(unique)).toBe(depth(JSON.parse(unique)));
      }),
      { numRuns: 300 },
    );
  });
});

test.each([
  ['{"details":{"b":1, "a" : 1.0}}', '{"b":1, "a" : 1.0}'],
  ['{"a":"{\\"details\\":1}","details" :\n "x" }', '"x"'],
  ['{"details":1,"details":[2 ,3]}', '[2 ,3]'],
  ['{"det\\u0061ils":12345678901234567890}', '12345678901234567890'],
  ['{"a":{"details":1}}', undefined],
])('details of %s', (text, details) => {
  expect(membersOf(text).get('details')).toBe(details);
});

test('deep nesting takes linear time and no recursion', () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  expect(depthOf(deep)).toBe(200_000);
  expect(elementsOf(deep)).toHaveLength(1);
});
