import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actorPath, entityPath, fromSegments } from './entity-path';

const odd = [
  '.',
  '..',
  '~',
  '~..',
  '/',
  'a/b',
  '../../x',
  '%2F',
  '%',
  'a?b#c',
  '\\',
  ' ',
  '(.)x',
  '@x',
  'é',
  '‮',
  '[id]',
];

const idsOf = (path: string) => {
  // As a browser resolves it.
  const { pathname } = new URL(path, 'http://localhost');
  return pathname.split('/').slice(2);
};

test('an id of any characters is the same after the way through an address', () => {
  const text = fc.oneof(fc.constantFrom(...odd), fc.string({ minLength: 1, unit: 'grapheme' }));
  fc.assert(
    fc.property(text, text, (type, id) => {
      expect(fromSegments(idsOf(entityPath({ kind: 'user', id })))).toBe(id);
      const [first = '', ...rest] = idsOf(entityPath({ kind: 'resource', type, id }));
      expect([fromSegments([first]), fromSegments(rest)]).toEqual([type, id]);
    }),
    { examples: odd.flatMap((one) => odd.map((other): [string, string] => [one, other])) },
  );
});

test('an id whose slashes were taken apart is put together', () => {
  expect(fromSegments(['a', 'b', 'c'])).toBe('a/b/c');
  expect(fromSegments(['%ff'])).toBeNull();
});

test('each kind has its place, and the system none', () => {
  expect(entityPath({ kind: 'address', id: '2001:db8::1' })).toBe('/addresses/2001%3Adb8%3A%3A1');
  expect(actorPath('user:usr_1')).toBe('/people/usr_1');
  expect(actorPath('api_key:ak_1')).toBe('/keys/ak_1');
  expect(actorPath('system')).toBeNull();
  expect(actorPath('nonsense')).toBeNull();
});
