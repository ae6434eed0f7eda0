import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLevel, parseTileNumber } from './tile-path';

/** By the words of C2SP tlog-tiles. */
function encode(n: number): string {
  const digits = String(n);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/\d{3}/g) ?? [];
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
}

test('a number is read as it is written', () => {
  expect(encode(1_234_067)).toBe('x001/x234/067');
  const number = fc.oneof(fc.nat(), fc.maxSafeNat());
  fc.assert(
    fc.property(number, fc.integer({ min: 1, max: 255 }), (n, width) => {
      expect(parseTileNumber(encode(n))).toEqual({ n, width: 256 });
      expect(parseTileNumber(`${encode(n)}.p/${width}`)).toEqual({ n, width });
    }),
  );
});

test.each([
  ...['', '0', '00', '0000', '1', 'x', '/000', '000/', '-01', '+01', '0x1', ' 00', '000 ', '٠٠٠'],
  ...['x000/001', 'x000', 'x001', 'x001/x002', '001/002', 'x01/002', 'X001/002', 'x001//002'],
  ...['000.p', '000.p/', '000.p/0', '000.p/00', '000.p/01', '000.p/256', '000.p/999', '000.p/1000'],
  ...['000.p/1/', '000.p/-1', '000.P/1', '000.p/1.p/1', '000.p/1e1', '000\n', '000.p/1\n'],
  encode(Number.MAX_SAFE_INTEGER + 1),
  'x001/'.repeat(200),
])('%j is no number of a tile', (text) => {
  expect(parseTileNumber(text)).toBeNull();
});

test('levels are from 0 to 63, without leading zeros', () => {
  const texts = ['0', '1', '9', '10', '63', '64', '99', '100', '00', '01', '-1', '', 'x', '1.0'];
  const levels = texts.map(parseLevel);
  expect(levels).toEqual([0, 1, 9, 10, 63, ...Array(9).fill(null)]);
});
