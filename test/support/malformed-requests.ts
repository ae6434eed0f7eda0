import fc from 'fast-check';
import { AuditLogQuery } from '@/lib/contract/audit-log';
import { NewAuditLogEntry } from '@/lib/contract/record-entries';

export type RawRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: Buffer;
};

/** What PostgreSQL, JSON or JavaScript is known to fail on. */
const hostile = [
  '',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  '\ufeff',
  '\uffff',
  '\u202e',
  '%',
  '%00',
  '%zz',
  '\\',
  "'; drop table audit_log; --",
  '\n\r\n',
  '__proto__',
  'constructor',
  'infinity',
  '-infinity',
  'NaN',
  'null',
  'undefined',
  'epoch',
  '0000-01-01T00:00:00.000Z',
  '+275760-09-13T00:00:00.000Z',
  '-000001-01-01T00:00:00.000Z',
  '10000-01-01T00:00:00.000Z',
  '2026-02-30T00:00:00.000Z',
  '2026-11-22T10:00:00.123Z|not-a-uuid',
  '2026-11-22T10:00:00.123Z|ffffffff-ffff-ffff-ffff-ffffffffffff',
  'ffffffff-ffff-7fff-bfff-ffffffffffff',
  '00000000-0000-7000-8000-000000000000',
  '-1',
  '0',
  '1e3',
  '1e400000',
  '99999999999999999999',
  '9223372036854775808',
  '0x10',
  '1'.repeat(10_000),
  'x'.repeat(5_000),
  '😀'.repeat(200),
] as const;

const nested = (open: string, close: string, depth: number) =>
  open.repeat(depth) + close.repeat(depth);

/** JSON texts that a parser accepts, or accepts in part. */
const hostileJson = [
  ...['', ' ', 'null', 'true', '0', '""', '[]', '{}', '[[]]', '[null]', '[{}]', '{"":""}', '{'],
  ...['{"action":', '[1,', '"\\u0000"', '"\\ud800"', '1e400000', '-', '{"a":1}}', '\ufeff{}'],
  ...['{"__proto__":{"x":1}}', '{"constructor":{"prototype":{}}}', '{"a":1,"a":2}'],
  '1'.repeat(140_000),
  nested('[', ']', 20_000),
  nested('{"a":', '}', 20_000).replace('}', '1}'),
  nested('[', ']', 200_000),
  JSON.stringify('x'.repeat(900_000)),
  JSON.stringify('x'.repeat(1_100_000)),
  `[${'{},'.repeat(1_000)}{}]`,
  '{}\n'.repeat(1_001),
];

const fields = [
  ...Object.keys(NewAuditLogEntry.shape),
  ...['created_at', 'id', 'org_id', 'seq', '__proto__', ''],
];

const parameters = [
  ...Object.keys(AuditLogQuery.shape),
  ...['action[not]', 'action[]', 'limit[gt]', 'org_id', 'a.b', '%', ''],
  ...['__proto__', 'constructor', 'toString', 'format'],
];

const text = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...hostile) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

/** As it would be typed, as it should be encoded, or as bytes that are not valid text. */
const encoded = fc.oneof(
  text.map((value) => encodeURIComponent(value.replace(/\p{Cs}/gu, '\ufffd'))),
  text.map((value) => value.replace(/[^\x21-\x7e]|[#]/g, '')),
  fc
    .uint8Array({ maxLength: 20 })
    .map((bytes) => [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')),
);

const query = fc
  .array(fc.tuple(fc.constantFrom(...parameters).map(encodeURIComponent), encoded), {
    maxLength: 4,
  })
  .map((pairs) => pairs.map((pair) => pair.join('=')).join('&'));

/** An entry with some valid fields and some invalid ones. */
const entry = fc
  .dictionary(
    fc.constantFrom(...fields),
    fc.oneof(text, fc.jsonValue({ maxDepth: 3 }), fc.constant({ type: 'user' })),
    { maxKeys: 5 },
  )
  .map((own) => ({ action: 'create', resource_type: 'fuzz', ...own }));

const json = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...hostileJson) },
  { weight: 6, arbitrary: entry.map((value) => JSON.stringify(value)) },
  {
    weight: 2,
    arbitrary: fc.array(entry, { maxLength: 5 }).map((value) => JSON.stringify(value)),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(entry, { maxLength: 5 })
      .map((values) => values.map((value) => JSON.stringify(value)).join('\n')),
  },
  { weight: 2, arbitrary: fc.json({ maxDepth: 4 }) },
);

const body = fc.oneof(
  { weight: 6, arbitrary: json.map((value) => Buffer.from(value)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(json, fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([value, part]) => Buffer.from(value).subarray(0, Math.floor(value.length * part))),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
);

const headers = fc.record(
  {
    'content-type': fc.constantFrom(
      ...Array(9).fill('application/json'),
      ...Array(3).fill('application/x-ndjson'),
      ...['application/json; charset=utf-16', 'text/plain', 'multipart/form-data', ''],
    ),
    'idempotency-key': fc.oneof(
      fc.uuid(),
      fc
        .string({ unit: 'binary', maxLength: 300 })
        .map((value) => value.replace(/[^\x20-\xff]/g, '')),
    ),
    'content-encoding': fc.constantFrom('gzip', 'identity', 'br'),
    accept: fc.constantFrom('*/*', 'text/html', 'application/xml', ''),
  },
  { requiredKeys: ['content-type'] },
);

const request: fc.Arbitrary<RawRequest> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(fc.constantFrom('', '', '', '/export'), query).map(([route, search]) => ({
      method: 'GET',
      path: `/v1/audit-log${route}?${search}`,
      headers: {},
    })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(encoded, query).map(([id, search]) => ({
      method: 'GET',
      path: `/v1/audit-log/${id}?${search}`,
      headers: {},
    })),
  },
  {
    weight: 6,
    arbitrary: fc
      .record({ headers, body })
      .map((rest) => ({ method: 'POST', path: '/v1/audit-log', ...rest })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE'),
      path: encoded.map((path) => `/v1/${path}`),
      headers,
    }),
  },
);

/** `count` requests, the same for the same seed. */
export const malformedRequests = (count: number, seed: number): RawRequest[] =>
  fc.sample(request, { numRuns: count, seed });
