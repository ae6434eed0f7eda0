import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toReadableJson } from './readable-json';

test.each([
  ['"M\\u00fcller"', '"Müller"'],
  ['"https:\\/\\/a"', '"https://a"'],
  ['"\\uD83D\\ude00"', '"😀"'],
  ['"\\\\u0041 \\u0022 \\u005c"', '"\\\\u0041 \\u0022 \\u005c"'],
  ['"\\u202e \\u200b \\u0000 \\ud800 \\n"', '"\\u202e \\u200b \\u0000 \\ud800 \\n"'],
  ['{"n":1.0,"n":12345678901234567890}', '{"n":1.0,"n":12345678901234567890}'],
])('%s is shown as %s', (json, readable) => {
  expect(toReadableJson(json)).toBe(readable);
});

test('it is the same value', () => {
  const escaped = fc.string({ unit: 'binary' }).map((text) => {
    const escapes = [...Array(text.length).keys()].map(
      (at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`,
    );
    return `{"a":${JSON.stringify(text)},"b":"${escapes.join('')}"}`;
  });
  fc.assert(
    fc.property(escaped, (json) => {
      expect(JSON.parse(toReadableJson(json))).toEqual(JSON.parse(json));
    }),
  );
});
