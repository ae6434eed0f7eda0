import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextPath, withNext } from './next-path';

test.each(['/settings/api-keys', '/audit-log?action=create&resource_type=a%26b#entry'])(
  'a page of this site is followed: %s',
  (path) => {
    expect(nextPath(path)).toBe(path);
  },
);

test.each([
  undefined,
  '',
  'audit-log',
  'https://example.com/',
  '//example.com',
  '///example.com',
  '/\\example.com',
  '\\\\example.com',
  '/\t/example.com',
  '/.//example.com',
  '/..//example.com',
  '/%2e//example.com',
  'javascript:alert(1)',
  '/sign-in?next=/sign-in',
  '/sign-up',
  ['/settings/api-keys', '/audit-log'],
])('any other target is replaced by the beginning: %j', (next) => {
  expect(nextPath(next)).toBe('/');
});

test('for any target, a browser stays on this site', () => {
  const here = 'https://log.example';
  const part = fc.constantFrom('/', '\\', '.', '..', '%2e', '%2f', '\t', '\n', '@', ':', '?', 'x');
  const path = fc.array(part, { maxLength: 8 }).map((parts) => `/${parts.join('')}`);
  fc.assert(
    fc.property(fc.oneof(path, fc.string()), (next) => {
      expect(new URL(nextPath(next), here).origin).toBe(here);
    }),
  );
});

test('the links between sign-in and sign-up keep the target', () => {
  expect(withNext('/sign-up', '/')).toBe('/sign-up');
  const link = withNext('/sign-up', '/audit-log?action=create');
  expect(nextPath(new URLSearchParams(link.split('?')[1]).get('next') ?? '')).toBe(
    '/audit-log?action=create',
  );
});
