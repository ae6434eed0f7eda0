import { expect, test } from 'vitest';
import { noteSigned, takeDue } from './log-line';

const sign = (origin: string, size: number) =>
  noteSigned({ origin, size, root: Buffer.alloc(32, size) });
const sizesAt = (seconds: number) =>
  takeDue(seconds * 1_000).map(({ origin, size }) => `${origin} ${size}`);

test('the newest checkpoint of each log is a line, at most once a minute', () => {
  sign('a', 1);
  sign('b', 1);
  expect(sizesAt(0)).toEqual(['a 1', 'b 1']);
  expect(sizesAt(1)).toEqual([]);
  sign('a', 2);
  sign('a', 3);
  expect(sizesAt(59)).toEqual([]);
  // The last of a minute is not lost, though nothing comes after it.
  expect(sizesAt(60)).toEqual(['a 3']);
  expect(sizesAt(200)).toEqual([]);
  sign('a', 4);
  expect(sizesAt(201)).toEqual(['a 4']);
});
