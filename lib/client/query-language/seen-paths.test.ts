import { expect, test } from 'vitest';
import { pathsIn } from './seen-paths';

test('paths and their values are those of the entries, in the order in which they are first seen', () => {
  const details = [
    { reason: 'asked', tags: ['red', 5], 'odd key': 1, rules: [{ name: 'x' }] },
    {
      changes: {
        role: { from: 'member', to: 'admin' },
        limits: { burst: { to: 5 } },
        to: { from: 1 },
      },
    },
    { reason: 'queue_drained', changes: { role: { from: { name: 'x' }, to: null } } },
  ].map((one) => ({ details: JSON.stringify(one) }));
  const { values, changed } = pathsIn([...details, { details: null }, { details: 'no JSON' }])();
  expect([...values]).toEqual([
    ['details.reason', ['asked', 'queue_drained']],
    ['details.tags', ['red', '5']],
    ['details.rules', []],
    ['changes.role.from', ['member']],
    ['changes.role.to', ['admin']],
    ['changes.limits.burst.to', ['5']],
    ['changes.to.from', ['1']],
    ['changes.role.from.name', ['x']],
  ]);
  expect(changed).toEqual(['role', 'limits.burst', 'to']);
});

test('details are read when somebody asks, and once', () => {
  let reads = 0;
  const entry = {
    get details() {
      reads++;
      return '{"a":1}';
    },
  };
  const seen = pathsIn([entry]);
  expect(reads).toBe(0);
  expect(seen()).toBe(seen());
  expect(reads).toBe(1);
});
