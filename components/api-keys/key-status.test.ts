import { expect, test } from 'vitest';
import { formatRelative } from '@/lib/client/format';
import type { ApiKey } from '@/lib/contract/api-keys';
import { activeFirst, statusOf } from './key-status';

const now = Date.parse('2026-11-22T10:00:00.000Z');
const after = (ms: number) => new Date(now + ms).toISOString();
const minute = 60_000;
const day = 1440 * minute;

function keyWith(change: Partial<ApiKey>): ApiKey {
  return {
    id: 'ak_0123456789abcdef',
    name: 'Exporter',
    key_prefix: 'hs_live_0123',
    scopes: ['audit_log:read'],
    created_at: after(-day),
    expires_at: null,
    last_used_at: null,
    revoked_at: null,
    networks: [],
    replaced_by: null,
    created_by: null,
    ...change,
  };
}

test.each([
  ['active', keyWith({})],
  ['active', keyWith({ expires_at: after(7 * day + 1) })],
  ['expires_soon', keyWith({ expires_at: after(7 * day) })],
  ['expires_soon', keyWith({ expires_at: after(1) })],
  ['expired', keyWith({ expires_at: after(0) })],
  ['revoked', keyWith({ revoked_at: after(-1), expires_at: after(day) })],
])('%s', (status, key) => {
  expect(statusOf(key, now)).toBe(status);
});

test('active keys come first, otherwise in the order of the list', () => {
  const names = ['revoked', 'b', 'expired', 'a'];
  const keys = names.map((name) =>
    keyWith({
      name,
      revoked_at: name === 'revoked' ? after(-1) : null,
      expires_at: name === 'expired' ? after(-1) : null,
    }),
  );
  expect(activeFirst(keys, now).map((key) => key.name)).toEqual(['b', 'a', 'revoked', 'expired']);
});

test.each([
  [-1, 'just now'],
  // The clocks of the server and the browser may differ a little.
  [5_000, 'just now'],
  [-3 * minute, '3 minutes ago'],
  [-100 * minute, '2 hours ago'],
  [30 * day - 5_000, 'in 30 days'],
  [90 * day - 5_000, 'in 3 months'],
  [365 * day - 5_000, 'in 1 year'],
])('%i ms from now: %s', (ms, text) => {
  expect(formatRelative(after(ms), now)).toBe(text);
});
