import { expect, test } from 'vitest';
import { operations } from './index';
import { rolePermissions, scopes } from './permissions';

test('each operation has an id and a place of its own', () => {
  const ids = operations.map((operation) => operation.id);
  const places = operations.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(places).size).toBe(places.length);
});

test('each operation asks for something that somebody can be given', () => {
  const given = new Set<string>([...scopes, ...Object.values(rolePermissions).flat()]);
  for (const { id, permission } of operations) expect(given.has(permission), id).toBe(true);
});

test('a plain member may nothing', () => {
  expect(rolePermissions.member).toEqual([]);
});
