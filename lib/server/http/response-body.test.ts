import { expect, test, vi } from 'vitest';
import { toBody } from './response-body';

async function* texts() {
  yield 'one ';
  yield 'two';
}

async function* failing() {
  yield 'one ';
  throw new Error('no second');
}

function begin(generator: AsyncGenerator<string, void>, signal = new AbortController().signal) {
  const release = vi.fn();
  return { release, body: toBody(generator, { signal, release }) };
}

test('what a body holds is released once, when it was read to its end', async () => {
  const { body, release } = begin(texts());
  expect(await new Response(body).text()).toBe('one two');
  expect(release).toHaveBeenCalledTimes(1);
});

test('and when the generator fails', async () => {
  const { body, release } = begin(failing());
  await expect(new Response(body).text()).rejects.toThrow('no second');
  expect(release).toHaveBeenCalledTimes(1);
});

test('and when the reader leaves before the generator has begun', async () => {
  const generator = texts();
  const { body, release } = begin(generator);
  await body.cancel();
  expect(release).toHaveBeenCalledTimes(1);
  expect(await generator.next()).toEqual({ value: undefined, done: true });
});

test('and when the connection closes and nobody reads or cancels the body', async () => {
  const connection = new AbortController();
  const { release } = begin(texts(), connection.signal);
  expect(release).not.toHaveBeenCalled();
  connection.abort();
  expect(release).toHaveBeenCalledTimes(1);
});

test('and when the connection was closed already', async () => {
  const { body, release } = begin(texts(), AbortSignal.abort());
  expect(await new Response(body).text()).toBe('');
  expect(release).toHaveBeenCalledTimes(1);
});
