import { expect, test } from 'vitest';
import { accessFilterOf } from './access-filter';

test('access is limited by a view of values and times, however it is shown', () => {
  expect(accessFilterOf('resource_type=job&action=pay&order=asc')).toBe(
    'action=pay&resource_type=job',
  );
  expect(accessFilterOf('order=asc')).toBeNull();
});

test.each(['q=pay', 'range=7d', 'where=action:pay', 'hint=new_network', 'hint_not=new_network'])(
  'access cannot be limited by a view with %s',
  (filter) => {
    expect(accessFilterOf(`action=pay&${filter}`)).toBeNull();
  },
);
