import { expect, test } from 'vitest';
import { isCombination } from './is-combination';

const pressed = (key: string, ...held: string[]) => ({
  key,
  metaKey: held.includes('Meta'),
  // Windows says of AltGr that it is both.
  ctrlKey: held.some((one) => ['Control', 'AltGraph'].includes(one)),
  altKey: held.some((one) => ['Alt', 'AltGraph'].includes(one)),
  getModifierState: (name: string) => held.includes(name),
});

test.each([
  ['r', [], false],
  ['r', ['Control'], true],
  ['[', [], false],
  ['[', ['AltGraph'], false],
  ['[', ['Alt'], false],
  ['[', ['Control'], true],
  ['[', ['Control', 'Alt'], true],
  ['[', ['Meta'], true],
  ['r', ['Alt'], true],
  ['Escape', ['Alt'], true],
] as const)('%s with %s', (key, held, expected) => {
  expect(isCombination(pressed(key, ...held))).toBe(expected);
});
