import { expect, test } from 'vitest';
import { readBytes } from './body';

/** A request whose body comes in parts of these lengths. */
function send(lengths: number[]) {
  let next = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (stream) => {
      const length = lengths.shift();
      if (length === undefined) stream.close();
      else stream.enqueue(Uint8Array.from({ length }, () => next++ % 251));
    },
  });
  return new Request('http://localhost/', { method: 'POST', body, ...{ duplex: 'half' } });
}

test.each([
  ['nothing', []],
  ['one byte at a time', Array(30_000).fill(1)],
  ['parts that grow', [1, 4_095, 1, 10_000, 50_000, 3]],
  ['as much as there may be', [65_536]],
  ['as much as there may be, in two parts', [65_535, 1]],
])('a body of %s is what was sent', async (_, lengths) => {
  const size = lengths.reduce((sum, length) => sum + length, 0);
  const bytes = await readBytes(send([...lengths]), 65_536);
  expect(bytes).toEqual(Buffer.from(Array.from({ length: size }, (_, at) => at % 251)));
});

test.each([[[65_537]], [[65_536, 1]], [Array(70_000).fill(1)], [[1, 200_000, 1]]])(
  'a longer one is refused: %#',
  async (lengths) => {
    await expect(readBytes(send([...lengths]), 65_536)).rejects.toMatchObject({ status: 413 });
  },
);

test('one that its sender breaks off is no fault of the server', async () => {
  const aborted = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  const body = new ReadableStream({ start: (stream) => stream.error(aborted) });
  const request = new Request('http://localhost/', { method: 'POST', body, ...{ duplex: 'half' } });
  await expect(readBytes(request, 65_536)).rejects.toMatchObject({ status: 400 });
});
