import { expect, test } from 'vitest';
import { didYouMean } from './did-you-mean';

const known = ['resource_type', 'resource_type_not', 'action', 'action_not', 'user_id', 'ip', 'q'];

test.each([
  ['acton', 'action'],
  ['actions', 'action'],
  ['atcion', 'action'],
  ['Action', 'action'],
  ['USER_ID', 'user_id'],
  ['resourse_type', 'resource_type'],
  ['resource_type[not]', 'resource_type_not'],
  ['action_no', 'action_not'],
  ['id', 'ip'],
])('%s is taken for %s', (typed, name) => {
  expect(didYouMean(typed, known)).toBe(name);
});

test.each([
  ['user', 'user_id'],
  ['res', 'resource_type'],
])('%s is taken for an abbreviation of %s', (typed, name) => {
  expect(didYouMean(typed, known)).toBe(name);
});

test.each(['', 'x', 'to', 'https', 'tenant', 'toString', 'constructor'])(
  'nothing is close to %j',
  (typed) => {
    expect(didYouMean(typed, known)).toBeUndefined();
  },
);

test('the closest is suggested, and not the first that is close', () => {
  expect(didYouMean('cursor_', ['curse', 'cursor'])).toBe('cursor');
});

test('a text longer than 64 characters is not compared', () => {
  const name = 'x'.repeat(64);
  expect(didYouMean('x'.repeat(63), [name])).toBe(name);
  expect(didYouMean(`${name}x`, [name])).toBeUndefined();
  expect(didYouMean('x'.repeat(1_000_000), [name])).toBeUndefined();
});
