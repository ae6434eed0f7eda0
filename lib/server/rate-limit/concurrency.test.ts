import { expect, test } from 'vitest';
import { limitConcurrency } from './concurrency';

const full = new Error('full');

/** A task that runs until it is told to end. */
function task() {
  const state = { started: false, end: () => {} };
  const ended = new Promise<void>((resolve) => {
    state.end = resolve;
  });
  const start = async () => {
    state.started = true;
    await ended;
  };
  return Object.assign(state, { start });
}

test('so many of one key run at once, others wait in order, and more are refused', async () => {
  const run = limitConcurrency({ running: 2, waiting: 2 }, () => full);
  const tasks = Array.from({ length: 5 }, task);
  const [a, b, c, d, e] = tasks.map(({ start }) => run('one', start));
  const started = () => tasks.map((each) => each.started);
  await expect(e).rejects.toBe(full);
  expect(started()).toEqual([true, true, false, false, false]);

  tasks[1]?.end();
  await b;
  expect(started()).toEqual([true, true, true, false, false]);
  tasks[0]?.end();
  await a;
  expect(started()).toEqual([true, true, true, true, false]);
  for (const each of tasks) each.end();
  await Promise.all([c, d]);
});

test('other keys do not wait', async () => {
  const run = limitConcurrency({ running: 1, waiting: 1 }, () => full);
  const held = task();
  const first = run('one', held.start);
  expect(await run('other', async () => 'done')).toBe('done');
  held.end();
  await first;
});

test('a task that fails makes room', async () => {
  const run = limitConcurrency({ running: 1, waiting: 0 }, () => full);
  await expect(run('one', () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(await run('one', async () => 'done')).toBe('done');
});
