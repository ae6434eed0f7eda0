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

test('two copies of the module give a text the same name, and another text another one', () => {
  const [one, other] = [nameStatements(), nameStatements()];
  expect(other('SELECT 2')).not.toBe(one('SELECT 1'));
  expect(other('SELECT 1')).toBe(one('SELECT 1'));
});
