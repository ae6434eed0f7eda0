import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textParts, visibleText } from './visible-text';

test.each([
  // Direction.
  ['user\u202Etxt.exe', 'user[U+202E]txt.exe'],
  ['\u2066a\u2069', '[U+2066]a[U+2069]'],
  ['a\u200Fb\u061Cc', 'a[U+200F]b[U+061C]c'],
  // Nothing to see.
  ['ad\u200Bmin', 'ad[U+200B]min'],
  ['\uFEFFdelete', '[U+FEFF]delete'],
  ['a\u00ADb\u2060c\u180Ed', 'a[U+00AD]b[U+2060]c[U+180E]d'],
  ['a\u200Db \u200Cc', 'a[U+200D]b [U+200C]c'],
  ['x\u{E0041}y', 'x[U+E0041]y'],
  ['a\uFE0Fb\u3164', 'a[U+FE0F]b[U+3164]'],
  // Control characters.
  ['a\u0000b\u001B[31mc\u007Fd\u0085', 'a[U+0000]b[U+001B][31mc[U+007F]d[U+0085]'],
  ['a\r\nb\tc\u2028d', 'a[U+000D][U+000A]b[U+0009]c[U+2028]d'],
  ['\uD800', '[U+D800]'],
])('%j', (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

test.each([
  'Maya Okafor',
  'Zoë Müller e\u0301',
  '日本語 葛\u{E0100}',
  'العربية עברית',
  'می\u200Cخواهم क्\u200Dष',
  '👩🏽\u200D💻 ❤\uFE0F\u200D🔥 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F} 1\uFE0F\u20E3',
  'U+202E \\u202E [U+202E]',
  'no\u00A0break',
])('%s is shown as it is', (text) => {
  expect(textParts(text)).toEqual([{ text, isHidden: false }]);
});

test('line breaks and tabs can be kept', () => {
  const kept = textParts('a\n\tb\u200B', { keepsLines: true });
  expect(kept.map(({ text }) => text).join('|')).toBe('a\n\tb|U+200B');
});

test('nothing is lost, and no hidden character is left', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const parts = textParts(text);
      const again = parts.map((part) =>
        part.isHidden ? String.fromCodePoint(Number.parseInt(part.text.slice(2), 16)) : part.text,
      );
      expect(again.join('')).toBe(text);
      expect(textParts(visibleText(text)).every(({ isHidden }) => !isHidden)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
