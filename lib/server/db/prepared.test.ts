import { expect, test } from 'vitest';
import { nameStatements } from './prepared';

test('a statement stays prepared under one name: 200 of them, and none that is long', () => {
  const nameOf = nameStatements();
  expect(nameOf(`SELECT ${'x'.repeat(20_000)}`)).toBeUndefined();
  const names = Array.from({ length: 300 }, (_, n) => nameOf(`SELECT ${n}`));
  expect(new Set(names.slice(0, 200)).size).toBe(200);
  expect(names.slice(200).every((name) => name === undefined)).toBe(true);
  expect(nameOf('SELECT 7')).toBe(names[7]);
});
