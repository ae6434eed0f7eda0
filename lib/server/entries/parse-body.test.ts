import { randomUUID } from 'node:crypto';
import * as zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { maxDetails } from '@/lib/contract/entry-limits';
import type { ErrorBody } from '@/lib/contract/errors';
import { maxBatch, maxLargeBatch } from '@/lib/contract/write-limits';
import { ApiError } from '@/lib/server/core/errors';
import { parseBody } from './parse-body';

type Body = string | Uint8Array<ArrayBuffer>;

const send = (
  body: Body,
  type = 'application/json',
  headers: Record<string, string> = {},
  search = '',
) =>
  parseBody(
    null,
    new Request(`http://localhost/v1/audit-log${search}`, {
      method: 'POST',
      headers: { 'content-type': type, ...headers },
      body,
    }),
    null,
    // Of its own, because nothing is written: its turn is not given back.
    { organizationId: randomUUID() },
  );

async function errorOf(...sent: Parameters<typeof send>): Promise<ApiError> {
  const error = await send(...sent).catch((thrown: unknown) => thrown);
  if (!(error instanceof ApiError)) throw new Error('it was not refused');
  return error;
}

const refusalOf = async (body: Body, type?: string): Promise<ErrorBody> =>
  (await errorOf(body, type)).body('req_000000000000');

const minimal = '"action":"create","resource_type":"source"';

/** Members whose names are not fields, each close to the name of one. */
const strangers = (count: number) =>
  Array.from({ length: count }, (_, n) => `"detail${n}":1`).join(',');

const hints = (answer: ErrorBody) => JSON.stringify(answer).split('Did you mean').length - 1;

describe('an invalid body costs no more than a valid one', () => {
  test('the first of many unknown fields is named, with a suggestion', async () => {
    const answer = await refusalOf(`{${strangers(60_000)}}`);
    expect(answer).toMatchObject({
      param: 'detail0',
      error: "Unknown parameter 'detail0'. Did you mean 'details'?",
    });
  });

  test('at most 100 faults of a batch are named, and only the first gets a suggestion', async () => {
    const batch = Array.from({ length: 1_000 }, () => `{${minimal},${strangers(50)}}`);
    const answer = await refusalOf(`[${batch.join(',')}]`);
    expect(answer.errors).toHaveLength(100);
    expect(answer.errors?.at(-1)).toMatchObject({ index: 1, param: 'detail49' });
    expect(answer.error).toContain('because at least 2 are not valid');
    // In the sentence, and in the list.
    expect(hints(answer)).toBe(2);
  });

  test('the same holds for fields of actor', async () => {
    const one = await refusalOf(`{${minimal},"actor":{"type":"user","nmae":"Zoë"}}`);
    expect(one).toMatchObject({
      param: 'actor.nmae',
      error: "Unknown parameter 'actor.nmae'. Did you mean 'actor.name'?",
    });
    const batch = `{${minimal},"actor":{"type":"user",${strangers(300)}}}`;
    const answer = await refusalOf(`[${batch},${batch}]`);
    expect(answer.errors).toHaveLength(100);
    expect(hints(answer)).toBe(0);
  });

  test('a name of any length is repeated no further than 100 characters', async () => {
    const name = 'x'.repeat(900_000);
    expect(JSON.stringify(await refusalOf(`[{${minimal},"${name}":1}]`)).length).toBeLessThan(800);
  });

  for (const name of ['__proto__', 'constructor', 'toString']) {
    test(`${name} is a field that does not exist`, async () => {
      expect(await refusalOf(`{${minimal},"${name}":{}}`)).toMatchObject({ param: name });
    });
  }

  const deep = ['['.repeat(400_000) + ']'.repeat(400_000), '['.repeat(900_000)];
  for (const [index, value] of deep.entries()) {
    test(`nesting ends a body before it is read as JSON, ${index}`, async () => {
      const sentence = expect.stringContaining('nests deeper than 64 levels');
      for (const body of [value, `{${minimal},"details":${value}}`, `{"action":${value}}`]) {
        expect(await refusalOf(body)).toMatchObject({ code: 'bad_request', error: sentence });
        expect(await refusalOf(body, 'application/x-ndjson')).toMatchObject({ error: sentence });
      }
    });
  }

  test('too many entries are counted before any is read', async () => {
    const counted = { code: 'payload_too_large', error: expect.stringContaining('1001 entries') };
    // None of them is JSON.
    expect(await refusalOf('{\n'.repeat(1_001), 'application/x-ndjson')).toMatchObject(counted);
    expect(await refusalOf(`[${'{}x,'.repeat(1_000)}{}]`)).toMatchObject(counted);
  });
});

test('details of any depth that is allowed, and one more', async () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  const { entries } = await send(`{${minimal},"details":${nested(maxDetails.depth)}}`);
  expect(entries[0]?.details).toBe(nested(maxDetails.depth));
  expect(await refusalOf(`{${minimal},"details":${nested(maxDetails.depth + 1)}}`)).toMatchObject({
    param: 'details',
  });
});

describe('a compressed body', () => {
  const text = `{${minimal},"details":{"name":"Zoë"}}`;
  const key = { 'idempotency-key': 'one' };
  const quickly = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } };
  const compress: Record<string, (bytes: string | Buffer) => Buffer> = {
    gzip: zlib.gzipSync,
    'X-GZIP': zlib.gzipSync,
    deflate: zlib.deflateSync,
    br: (bytes) => zlib.brotliCompressSync(bytes, quickly),
    ...('zstdCompressSync' in zlib && { zstd: zlib.zstdCompressSync as typeof zlib.gzipSync }),
    identity: Buffer.from,
  };

  for (const [encoding, pack] of Object.entries(compress)) {
    const as = { ...key, 'content-encoding': encoding };

    test(`${encoding} is the same as what it becomes`, async () => {
      const plain = await send(text, undefined, key);
      expect(await send(new Uint8Array(pack(text)), undefined, as)).toEqual(plain);
    });

    test(`${encoding} is bounded by what it becomes`, async () => {
      const { bytes } = encoding === 'identity' ? maxBatch : maxLargeBatch;
      const fits = new Uint8Array(pack(text.padEnd(bytes - 1)));
      expect((await send(fits, undefined, as)).entries).toHaveLength(1);
      for (const size of [bytes + 1, 300_000_000]) {
        const bomb = new Uint8Array(pack(Buffer.alloc(size, ' ')));
        const error = await errorOf(bomb, undefined, as);
        expect(error).toMatchObject({ status: 413, code: 'payload_too_large' });
      }
    });

    if (encoding === 'identity') continue;
    test(`what is not ${encoding} is refused`, async () => {
      for (const bytes of [Buffer.from(text), pack(text).subarray(0, -5)]) {
        const error = await errorOf(new Uint8Array(bytes), undefined, as);
        expect(error).toMatchObject({ status: 400, code: 'bad_request' });
      }
    });
  }

  for (const encoding of ['compress', 'gzip, gzip', 'none', 'constructor']) {
    test(`${encoding} is refused, and the answer says what may be sent`, async () => {
      const error = await errorOf(text, undefined, { 'content-encoding': encoding });
      expect(error).toMatchObject({ status: 415, code: 'unsupported_media_type' });
      expect(error.headers['Accept-Encoding']).toMatch(/^gzip, deflate, br(, zstd)?$/);
    });
  }
});

describe('a compressed or a partial body may be larger', () => {
  const gzip = { 'content-encoding': 'gzip' };
  const lines = (count: number) => `{${minimal}}\n`.repeat(count);
  const asLines = 'application/x-ndjson';

  test('in bytes', async () => {
    const text = `{${minimal}}`.padEnd(maxLargeBatch.bytes);
    expect((await send(text, undefined, {}, '?partial=true')).entries).toHaveLength(1);
    const error = await errorOf(`${text} `, undefined, {}, '?partial=true');
    expect(error).toMatchObject({ status: 413, message: 'The body is longer than 5000000 bytes.' });
    expect(await errorOf(text, undefined, {}, '?partial=false')).toMatchObject({ status: 413 });
    expect(await errorOf(text, undefined, {}, '?truncate=true')).toMatchObject({ status: 413 });
    const none = { 'content-encoding': 'identity' };
    expect(await errorOf(text, undefined, none)).toMatchObject({ status: 413 });
  });

  test('in entries', async () => {
    const most = maxLargeBatch.entries;
    const packed = (count: number) => new Uint8Array(zlib.gzipSync(lines(count)));
    expect((await send(packed(most), asLines, gzip)).entries).toHaveLength(most);
    expect((await send(lines(most), asLines, {}, '?partial=true')).entries).toHaveLength(most);
    for (const refused of [
      errorOf(packed(most + 1), asLines, gzip),
      errorOf(lines(most + 1), asLines, {}, '?partial=true'),
      errorOf(lines(maxBatch.entries + 1), asLines),
    ]) {
      expect(await refused).toMatchObject({ status: 413, code: 'payload_too_large' });
    }
  });
});

describe('of the largest bodies of one organization', () => {
  test('one is in work, and a few wait', async () => {
    const organizationId = randomUUID();
    const body = `{${minimal}}`.padEnd(maxBatch.bytes + 1);
    const start = () =>
      parseBody(
        null,
        new Request('http://localhost/v1/audit-log?partial=true', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        }),
        null,
        { organizationId },
      );
    const started = Array.from({ length: 12 }, start);
    const refused = (await Promise.allSettled(started.slice(9))).map(({ status }) => status);
    expect(refused).toEqual(['rejected', 'rejected', 'rejected']);
    // Each waits for the one before to be written.
    for (const waiting of started.slice(0, 9)) (await waiting).release?.();
    (await start()).release?.();
  });
});

describe('truncate=true', () => {
  const long = `{"a":1,"b":"${'x'.repeat(maxDetails.bytes)}"}`;
  const key = { 'idempotency-key': 'one' };

  test('cuts details that are too long or too deep, and no others', async () => {
    const deep = '['.repeat(40) + ']'.repeat(40);
    const body = [long, '{"a" : 1}', deep].map((details) => `{${minimal},"details":${details}}`);
    const { entries } = await send(`[${body}]`, undefined, {}, '?truncate=true');
    const [first, second, third] = entries.map(({ details }) => details ?? '');
    expect(JSON.parse(first ?? '')).toEqual({
      a: 1,
      truncated: { truncated: true, bytes: long.length, sha256: expect.any(String) },
    });
    expect(second).toBe('{"a" : 1}');
    expect(third).toMatch(/^\[{31}.*\]$/);
  });

  test('is another request', async () => {
    const body = `{${minimal}}`;
    const claims = await Promise.all(
      ['', '?truncate=false', '?truncate=true', '?partial=true', '?partial=true&truncate=true'].map(
        async (search) => (await send(body, undefined, key, search)).claim?.requestHash,
      ),
    );
    expect(claims[0]).toEqual(claims[1]);
    expect(new Set(claims.map((hash) => Buffer.from(hash ?? []).toString('hex'))).size).toBe(4);
  });

  test('without it they are refused', async () => {
    expect(await refusalOf(`{${minimal},"details":${long}}`)).toMatchObject({ param: 'details' });
  });
});

test('NDJSON by any of its names is the same request', async () => {
  const lines = `{${minimal}}\n{${minimal}}\n`;
  const key = { 'idempotency-key': 'one' };
  const first = await send(lines, 'application/x-ndjson', key);
  expect(first.entries).toHaveLength(2);
  for (const type of [
    'application/ndjson',
    'application/jsonl',
    'application/x-jsonlines',
    'Application/JSONL; charset=utf-8',
  ]) {
    expect(await send(lines, type, key)).toEqual(first);
  }
});
