import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonPasswords } from './common-passwords';
import { maxPasswordLength, minPasswordLength, passwordFault } from './password-rules';

const faultOf = (password: string, email = 'maya.ng@example.com') =>
  passwordFault(password, email, commonPasswords);

test.each([
  ['', 'short'],
  ['ninechars', 'short'],
  ['x'.repeat(129), 'long'],
  ['qwertyuiop', 'common'],
  ['PassWord123', 'common'],
  [' password123 ', 'common'],
  ['１２３４５６７８９０', 'common'],
  ['maya.ng@example.com', 'address'],
  ['My-MAYA.NG-2026', 'address'],
  ['ten letters and more', null],
  ['x'.repeat(128), null],
])('%j: %s', (password, fault) => {
  expect(faultOf(password)).toBe(fault);
});

test('a name of two letters is in many words, and none of an address that is missing', () => {
  expect(faultOf('a road to nowhere', 'ad@example.com')).toBeNull();
  expect(faultOf('a road to nowhere', 'road@example.com')).toBe('address');
  for (const email of ['', '@example.com', 'nobody']) {
    expect(faultOf('a road to nowhere', email)).toBeNull();
  }
});

test('each of the common ones is refused, for any address, in any case', () => {
  expect(commonPasswords.size).toBeGreaterThan(1_500);
  for (const word of commonPasswords) {
    expect(word).toBe(word.toLowerCase());
    expect(faultOf(word)).toBe('common');
    expect(faultOf(word.toUpperCase(), '')).toBe('common');
  }
});

test('of any other text, the length alone is asked', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
      const isLong = text.length >= minPasswordLength && text.length <= maxPasswordLength;
      const fault = passwordFault(text, '', new Set());
      expect(fault === null).toBe(isLong);
    }),
  );
});
