import { afterAll, expect } from 'vitest';

// The next test file is run by the same process: by a browser's globals that this one left it would take itself for a page.

const globals = ['window', 'document', 'location', 'localStorage', 'sessionStorage'];
const set = () => globals.filter((name) => name in globalThis);
const before = set();

afterAll(() => {
  const message = 'this file belongs to notPure in vitest.config.ts: it keeps globals';
  expect(set(), message).toEqual(before);
});
