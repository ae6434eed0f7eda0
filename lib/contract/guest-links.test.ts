import { expect, test } from 'vitest';
import { createGuestLink } from './guest-links';

const messageFor = (query: string) =>
  createGuestLink.input.safeParse({
    ...{ email: 'eve@example.com', purpose: 'Audit', may_export: false, expires_in_days: 1 },
    query,
  }).error?.issues[0]?.message ?? null;

test.each(['q=pay', 'where=hint:any', 'by=happened', 'hint=new_network', 'hint_not=new_network'])(
  'a link cannot be fixed to %s',
  (query) => {
    const [name] = query.split('=');
    expect(messageFor(`action=pay&${query}`)).toBe(
      `of its '${name}', a link cannot be fixed to this`,
    );
  },
);

test('it can be fixed to values and a time', () => {
  expect(messageFor('action=pay&actor_not=system&after=2026-01-01T00:00:00.000Z')).toBeNull();
});
