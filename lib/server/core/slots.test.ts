import { expect, test } from 'vitest';
import { makeSlots, slotUsage } from './slots';

const rule = { name: 'test', most: 2, waiting: 3, sentence: 'Too many.', retryAfter: 7 };

/** Work that goes on until it is told to end. */
function makeWork() {
  const ends: (() => void)[] = [];
  let running = 0;
  let highest = 0;
  return {
    work: async () => {
      highest = Math.max(highest, ++running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running--;
    },
    endOne: () => ends.shift()?.(),
    count: () => ({ running, highest }),
  };
}

/** Lets everything that is due run. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('so many run, so many wait, and one more is refused with the time to wait', async () => {
  const slots = makeSlots(rule);
  const { work, endOne, count } = makeWork();
  const all = Array.from({ length: 5 }, () => slots.run('a', work));
  await settle();
  expect(count()).toEqual({ running: 2, highest: 2 });
  expect(slotUsage().get('test')).toEqual({ taken: 2, waiting: 3 });
  await expect(slots.run('a', work)).rejects.toMatchObject({
    status: 429,
    code: 'rate_limited',
    headers: { 'Retry-After': '7' },
  });
  for (let left = 5; left > 0; left--) {
    expect(count().running).toBe(Math.min(2, left));
    endOne();
    await settle();
  }
  await Promise.all(all);
  expect(count()).toEqual({ running: 0, highest: 2 });
  expect(slotUsage().get('test')).toEqual({ taken: 0, waiting: 0 });
});

test('one organization leaves the others theirs', async () => {
  const slots = makeSlots({ ...rule, waiting: 0 });
  const { work, endOne, count } = makeWork();
  const all = ['a', 'a', 'b'].map((organization) => slots.run(organization, work));
  await settle();
  expect(count().running).toBe(3);
  await expect(slots.run('a', work)).rejects.toMatchObject({ status: 429 });
  expect(await slots.run('other', async () => 'done')).toBe('done');
  for (let left = 3; left > 0; left--) endOne();
  await Promise.all(all);
});

test('work that fails, and a slot given back twice, leave the count right', async () => {
  const slots = makeSlots({ ...rule, most: 1, waiting: 0 });
  await expect(slots.run('a', () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(await slots.run('a', async () => 'done')).toBe('done');
  const leave = await slots.take('a');
  leave();
  leave();
  const again = await slots.take('a');
  await expect(slots.take('a')).rejects.toMatchObject({ status: 429 });
  again();
});

test('those who wait start in the order in which they came', async () => {
  const slots = makeSlots({ ...rule, waiting: 2 });
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const all = ['a', 'b', 'c', 'd'].map((name) =>
    slots.run('one', async () => {
      started.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
    }),
  );
  await settle();
  expect(started).toEqual(['a', 'b']);
  ends.get('b')?.();
  await all[1];
  await settle();
  expect(started).toEqual(['a', 'b', 'c']);
  ends.get('a')?.();
  await all[0];
  await settle();
  expect(started).toEqual(['a', 'b', 'c', 'd']);
  for (const end of ends.values()) end();
  await Promise.all(all);
});

test('who waits too long is told so, and takes no slot later', async () => {
  const slots = makeSlots({ ...rule, most: 1, longestWait: 1 });
  const late = makeSlots({ ...rule, most: 1, longestWait: 1, tooLong: () => new Error('late') });
  const [release, releaseLate] = [await slots.take('a'), await late.take('a')];
  await expect(slots.take('a')).rejects.toMatchObject({ status: 429 });
  await expect(late.take('a')).rejects.toThrow('late');
  release();
  releaseLate();
  expect(await slots.run('a', async () => 'done')).toBe('done');
  expect(slotUsage().get('test')).toEqual({ taken: 0, waiting: 0 });
});
