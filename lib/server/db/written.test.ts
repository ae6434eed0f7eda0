import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { noteWritten, takeWritten, untilWritten } from './written';

test('a process that waits again and again keeps no listener of the times before', async () => {
  const { signal } = new AbortController();
  for (let n = 0; n < 10; n++) {
    const waiting = untilWritten(signal);
    noteWritten(n);
    await waiting;
    expect(takeWritten()).toEqual([n]);
  }
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('waiting ends when it is aborted', async () => {
  const stop = new AbortController();
  const waiting = untilWritten(stop.signal);
  stop.abort();
  await waiting;
  expect(takeWritten()).toEqual([]);
});
