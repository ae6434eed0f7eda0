import { expect, test } from 'vitest';
import { nameStatements } from './prepared';

test('a statement stays prepared under one name: 200 of them, and none that is long', () => {
  const nameOf = nameStatements();
  expect(nameOf({ sql: `SELECT ${'x'.repeat(20_000)}` })).toBe('');
  const names = Array.from({ length: 300 }, (_, n) => nameOf({ sql: `SELECT ${n}` }));
  expect(new Set(names.slice(0, 200)).size).toBe(200);
  expect(names.slice(200).every((name) => name === '')).toBe(true);
  expect(nameOf({ sql: 'SELECT 7' })).toBe(names[7]);
});
