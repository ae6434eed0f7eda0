import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readText } from './read-file';
import { sha256, sha256OfFile } from './sha256';

async function textOf(file: Blob) {
  let text = '';
  for await (const part of readText(file)) text += part;
  return text;
}

const long = Array.from({ length: 50_000 }, (_, index) => `{"line":${index},"é":"${index % 7}"}`);
const text = long.join('\n');
const signal = new AbortController().signal;

describe('reading', () => {
  test.each([
    ['plain', Buffer.from(text)],
    ['gzip', gzipSync(text)],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['nothing', Buffer.from('')],
  ])('%s: the text is that of the file', async (name, bytes) => {
    expect(await textOf(new Blob([new Uint8Array(bytes)]))).toBe(name === 'nothing' ? '' : text);
  });

  test('whoever reads only the beginning leaves the rest', async () => {
    const parts = readText(new Blob([new Uint8Array(gzipSync(text))]));
    const first = await parts.next();
    expect(text.startsWith(first.value ?? '?')).toBe(true);
    await parts.return(undefined);
  });

  test('a gzip that breaks off gives what can be read, and then says so', async () => {
    const bytes = gzipSync(text);
    const parts = readText(new Blob([new Uint8Array(bytes.subarray(0, bytes.length / 2))]));
    let read = '';
    const reading = (async () => {
      for await (const part of parts) read += part;
    })();
    await expect(reading).rejects.toThrow('its gzip is broken');
    expect(read.length).toBeGreaterThan(100_000);
    expect(text.startsWith(read)).toBe(true);
  });

  test('a gzip that is made to fill memory is not read to its end', async () => {
    const bomb = gzipSync(Buffer.alloc(400_000_000, '0'));
    let read = 0;
    const reading = (async () => {
      for await (const part of readText(new Blob([new Uint8Array(bomb)]))) read += part.length;
    })();
    await expect(reading).rejects.toThrow('more than 500 times as large');
    expect(read).toBeLessThan(300_000_000);
  });
});

describe('the hash', () => {
  test.each(['', 'a', 'é\ud800€', text])('of a text is that of Node', async (one) => {
    expect(await sha256(one)).toBe(createHash('sha256').update(one).digest('hex'));
  });

  test('of a file is that of its bytes, and its reading can be cancelled', async () => {
    const bytes = new Uint8Array(gzipSync(text));
    const read: number[] = [];
    const hash = await sha256OfFile(new Blob([bytes]), signal, (at) => read.push(at));
    expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(read.at(-1)).toBe(bytes.length);
    const cancelled = AbortSignal.abort(new Error('enough'));
    await expect(sha256OfFile(new Blob([bytes]), cancelled)).rejects.toThrow('enough');
  });
});
