import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Format } from '@/lib/contract/formats/format';
import type { Piece } from '@/lib/contract/formats/limits';
import { ownNames, toFormat } from '@/lib/contract/formats/mapping';
import { openRecords } from './read-records';
import { hashFile } from './read-text';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'import-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mapped = (kind: 'json' | 'csv') => toFormat({ source: 'test', fields: ownNames }, kind);

async function read(content: string | Buffer, hasMapping = false, given?: Format) {
  const file = path.join(folder, 'file');
  writeFileSync(file, content);
  const hash = createHash('sha256');
  const { format, records } = await openRecords(file, { format: given, mapped, hasMapping }, hash);
  const pieces: Piece[] = [];
  for await (const piece of records) pieces.push(piece);
  expect(hash.digest('hex')).toBe((await hashFile(file)).sha256);
  return { format: format.name, pieces };
}

const event = (n: number) => ({
  uuid: `u${n}`,
  published: '2026-03-02T08:00:00Z',
  eventType: `é${n}`,
});
const many = Array.from({ length: 20_000 }, (_, n) => event(n));

test.each<[string, Buffer]>([
  ['plain', Buffer.from(JSON.stringify(many))],
  ['gzip', gzipSync(JSON.stringify(many))],
  [
    'gzip of several members',
    Buffer.concat([gzipSync('['), gzipSync(JSON.stringify(many).slice(1))]),
  ],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${JSON.stringify(many)}`)],
  ['UTF-16', Buffer.from(`\ufeff${JSON.stringify(many)}`, 'utf16le')],
  ['lines', Buffer.from(many.map((one) => JSON.stringify(one)).join('\n'))],
])('%s: every record, in its order', async (_, content) => {
  const { format, pieces } = await read(content);
  expect(format).toBe('okta');
  expect(pieces.map((piece) => 'text' in piece && JSON.parse(piece.text))).toEqual(many);
});

test('bytes that are no UTF-8 do not end a file', async () => {
  const bytes = Buffer.from('{"uuid":"1","published":"x","eventType":"a\xffb"}\n', 'latin1');
  const { pieces } = await read(bytes);
  expect(pieces).toEqual([{ text: '{"uuid":"1","published":"x","eventType":"a\ufffdb"}' }]);
});

test.each([20_000, 3_000])(
  'of a gzip of %i records that is cut, what can be read is read before the error',
  async (length) => {
    const file = path.join(folder, 'file');
    const whole = gzipSync(JSON.stringify(many.slice(0, length)), { level: 0 });
    writeFileSync(file, whole.subarray(0, whole.length - 1_000));
    const hash = createHash('sha256');
    const options = { format: undefined, mapped, hasMapping: false };
    const { records } = await openRecords(file, options, hash);
    let count = 0;
    const reading = (async () => {
      for await (const _ of records) count++;
    })();
    await expect(reading).rejects.toThrow(/unexpected end of file/);
    expect(count).toBeGreaterThan(length / 3);
  },
);

test('with a mapping, the kind is told by how the file begins', async () => {
  expect((await read('a,b\n1,2\n', true)).pieces).toEqual([{ text: '{"a":"1","b":"2"}' }]);
  expect((await read('{"a":1}\n{"a":2}\n', true)).pieces).toEqual([
    { text: '{"a":1}' },
    { text: '{"a":2}' },
  ]);
});

test.each(['', '  \n', 'hello', '{"a":1}'])('%j is of no format', async (content) => {
  await expect(read(content)).rejects.toThrow(/is empty|of none of the formats/);
});

const row =
  'created_at,id,actor_type,action,resource_type,org_id\n2026,1,user,create,source,org_1\n';

test.each<[string, string, 'json' | 'csv', boolean, string]>([
  ["the log's own export, as csv", row, 'csv', false, 'audit_log'],
  ["the log's own export, with a mapping", row, 'csv', true, 'test'],
  ['rows of anybody else', 'action,id\na,1\n', 'csv', false, 'test'],
  ['the records of another format, as ndjson', JSON.stringify(event(1)), 'json', false, 'test'],
])('%s', async (_, content, kind, hasMapping, name) => {
  expect((await read(content, hasMapping, mapped(kind))).format).toBe(name);
});
