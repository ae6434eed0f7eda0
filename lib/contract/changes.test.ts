import { expect, test } from 'vitest';
import { changesIn } from './changes';

const of = (changes: unknown) => changesIn(JSON.stringify({ changes }));

test('a change is added, removed or changed', () => {
  expect(
    of({
      name: { from: 'Orders', to: 'Orders EU' },
      limit: { from: null, to: 500 },
      owner: { from: 'ada' },
    }),
  ).toEqual([
    { path: 'name', kind: 'changed', from: 'Orders', to: 'Orders EU' },
    { path: 'limit', kind: 'added', from: null, to: '500' },
    { path: 'owner', kind: 'removed', from: 'ada', to: null },
  ]);
});

test('objects and lists are reduced to the values that differ, with their paths', () => {
  expect(
    of({
      retry: {
        from: { count: 3, backoff: { kind: 'linear', 'max wait': 60 } },
        to: { count: 3, backoff: { kind: 'exponential', 'max wait': 90 }, jitter: true },
      },
      events: { from: ['created', 'paid'], to: ['created', 'refunded', 'voided'] },
    }),
  ).toEqual([
    { path: 'retry.backoff.kind', kind: 'changed', from: 'linear', to: 'exponential' },
    { path: 'retry.backoff["max wait"]', kind: 'changed', from: '60', to: '90' },
    { path: 'retry.jitter', kind: 'added', from: null, to: 'true' },
    { path: 'events[1]', kind: 'changed', from: 'paid', to: 'refunded' },
    { path: 'events[2]', kind: 'added', from: null, to: 'voided' },
  ]);
});

test('changes may be nested in groups', () => {
  expect(of({ limits: { burst: { from: 10, to: 20 } }, note: 'by hand' })).toEqual([
    { path: 'limits.burst', kind: 'changed', from: '10', to: '20' },
  ]);
});

test('unchanged values are left out', () => {
  expect(of({ name: { from: 'a', to: 'a' }, tags: { from: null, to: null } })).toEqual([]);
});

test('a text and a number that look alike are distinguished', () => {
  expect(of({ port: { from: 1, to: '1' } })).toEqual([
    { path: 'port', kind: 'changed', from: '1', to: '"1"' },
  ]);
});

test('a whole object that was added is one value', () => {
  expect(of({ auth: { from: null, to: { type: 'basic' } } })).toEqual([
    { path: 'auth', kind: 'added', from: null, to: '{\n  "type": "basic"\n}' },
  ]);
});

test.each([null, 'no JSON', '[]', '{"changes":[1]}', '{"changes":null}', '{"changes":"x"}'])(
  'details %j contain no changes',
  (details) => {
    expect(changesIn(details)).toEqual([]);
  },
);
