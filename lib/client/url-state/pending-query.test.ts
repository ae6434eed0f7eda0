import { beforeEach, expect, test, vi } from 'vitest';
import { acknowledge, changeAddress } from './pending-query';

/** The browser's history, and what is done to it. */
const calls: string[] = [];
const location = new URL('http://localhost/log?q=a&other=1#top');
const onPopState = new Set<() => void>();

function call(how: string) {
  return (_state: unknown, _title: string, address: string) => {
    location.href = address;
    calls.push(`${how} ${location.pathname}${location.search}${location.hash}`);
  };
}

vi.stubGlobal('window', {
  location,
  history: { pushState: call('push'), replaceState: call('replace') },
  addEventListener: (_type: string, listener: () => void) => onPopState.add(listener),
  removeEventListener: (_type: string, listener: () => void) => onPopState.delete(listener),
});

const change = (name: string, value: string | null, history: 'push' | 'replace' = 'replace') =>
  changeAddress(new Map([[name, value === null ? [] : [value]]]), history);

const shown = () => acknowledge(location.searchParams);

vi.useFakeTimers();

beforeEach(() => {
  location.href = 'http://localhost/log?q=a&other=1#top';
  for (const listener of [...onPopState]) listener();
  vi.advanceTimersByTime(10_000);
  calls.length = 0;
});

test('what is changed at once is one step, sorted, beside what else the address holds', () => {
  change('z', 'user:u');
  change('q', null, 'push');
  change('b', '2');
  vi.advanceTimersByTime(0);
  expect(calls).toEqual(['push /log?b=2&other=1&z=user:u#top']);
});

test('a key that repeats changes the address at most every 150 ms, to the last', () => {
  for (let step = 1; step <= 100; step++) {
    change('entry', `e${step}`);
    vi.advanceTimersByTime(30);
    if (step % 10 === 0) shown();
  }
  vi.advanceTimersByTime(150);
  expect(calls.length).toBeLessThanOrEqual(3000 / 150 + 1);
  expect(location.searchParams.get('entry')).toBe('e100');
});

test('no step is made of a change that changes nothing', () => {
  shown();
  change('q', 'b', 'push');
  change('q', 'a', 'push');
  location.href = 'http://localhost/log?other=1&q=a';
  vi.advanceTimersByTime(0);
  expect(calls).toEqual([]);
});

test('going back, or to another page, ends what was not written', () => {
  change('q', 'b', 'push');
  for (const listener of [...onPopState]) listener();
  vi.advanceTimersByTime(1000);
  change('q', 'c', 'push');
  location.href = 'http://localhost/other';
  vi.advanceTimersByTime(1000);
  expect(calls).toEqual([]);
  expect(onPopState.size).toBe(0);
});

test('a change is kept until the page shows it, also if the router writes an earlier address', () => {
  change('q', 'b');
  vi.advanceTimersByTime(0);
  // The router draws the address before, and writes it.
  location.href = 'http://localhost/log?other=1&q=a';
  change('by', 'x');
  vi.advanceTimersByTime(150);
  expect(location.search).toBe('?by=x&other=1&q=b');
  shown();
  change('by', null);
  location.searchParams.set('q', 'z');
  vi.advanceTimersByTime(150);
  // Nothing is left of what was shown.
  expect(location.search).toBe('?other=1&q=z');
});
