import { expect, test } from 'vitest';
import { operations } from './index';
import { rolePermissions, scopes } from './permissions';

test('each operation has a unique id and route', () => {
  const ids = operations.map((operation) => operation.id);
  const routes = operations.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(routes).size).toBe(routes.length);
});

test('each operation requires a permission that somebody can hold', () => {
  const given = new Set<string>([...scopes, ...Object.values(rolePermissions).flat()]);
  for (const { id, permission } of operations) expect(given.has(permission), id).toBe(true);
});

test('auditors and members change nothing', () => {
  for (const role of ['auditor', 'member'] as const) {
    const changing = operations.filter(
      ({ method, permission }) => method !== 'GET' && rolePermissions[role].includes(permission),
    );
    expect(changing, role).toEqual([]);
  }
});
