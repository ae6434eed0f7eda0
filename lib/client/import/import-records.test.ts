import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Piece } from '@/lib/contract/formats/limits';
import { toFormat } from '@/lib/contract/formats/mapping';
import { sha256 } from '@/test/support/map-text';
import { Batches } from './batches';
import { newCount } from './count';
import { importRecords } from './import-records';
import type { LogConnection } from './log-connection';
import type { Place } from './place';
import type { Rejection } from './rejection';

const format = toFormat(
  { source: 'test', fields: { action: 'action', occurred_at: 'time', external_id: 'id' } },
  'json',
);

/** A log that keeps ids, answers in any order, and, after so many requests, refuses all. */
function logFor(ids: Set<string>, delays: readonly number[], requests = Number.POSITIVE_INFINITY) {
  let asked = 0;
  const log: LogConnection = {
    name: 'The log',
    compress: async (text) => new Uint8Array(gzipSync(text)),
    post: async (body) => {
      const order = delays[asked % delays.length] ?? 0;
      if (++asked > requests) return new Response('{"error":"revoked"}', { status: 401 });
      for (let turn = 0; turn < order; turn++) await new Promise((done) => setImmediate(done));
      const entries: { external_id: string }[] = JSON.parse(gunzipSync(body).toString());
      const answer = { recorded: [] as object[], duplicates: [] as object[], rejected: [] };
      for (const [index, { external_id: id }] of entries.entries()) {
        answer[ids.has(id) ? 'duplicates' : 'recorded'].push({ index, id });
        ids.add(id);
      }
      return Response.json(answer);
    },
    pauses: { pause: async () => {}, over: () => {} },
  };
  return log;
}

/** Records of which some are refused, and some are so long that a request holds few of them. */
async function* recordsOf(kinds: readonly ('good' | 'long' | 'bad' | 'broken')[]) {
  for (const [index, kind] of kinds.entries()) {
    const piece: Piece =
      kind === 'broken'
        ? { fault: 'it is not valid JSON', start: '{' }
        : {
            text: JSON.stringify({
              id: `r${index}`,
              action: kind === 'bad' ? undefined : 'create',
              time: new Date(1.7e12 + index).toISOString(),
              pad: kind === 'long' ? 'x'.repeat(1_000_000) : '',
            }),
          };
    yield piece;
  }
}

test('wherever it is interrupted, it goes on behind what is done, and counts each record once', async () => {
  const kinds = fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constant('good' as const) },
      { weight: 3, arbitrary: fc.constant('long' as const) },
      { weight: 2, arbitrary: fc.constantFrom('bad' as const, 'broken' as const) },
    ),
    { minLength: 1, maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(
      kinds,
      fc.array(fc.nat(9), { minLength: 1 }),
      fc.nat(6),
      async (of, delays, requests) => {
        const ids = new Set<string>();
        const rejected = new Map<number, Rejection>();
        let done = { count: newCount(), place: null as Place | null };
        const listeners = {
          onRejected: (one: Rejection) => rejected.set(one.number, one),
          onDone: (count: typeof done.count, place: Place) => {
            done = { count, place };
          },
        };
        const run = (most: number | undefined) => {
          const { place: after } = done;
          const batches = new Batches(logFor(ids, delays, most), listeners, done.count);
          const end = importRecords({ records: recordsOf(of), format, sha256, batches, after });
          return end.then(() => batches.count);
        };
        const first = await run(requests).catch(() => undefined);
        const count = first ?? (await run(undefined));
        const refused = of.filter((kind) => kind === 'bad' || kind === 'broken').length;
        expect(count.read).toBe(of.length);
        expect(count.rejected).toBe(refused);
        expect(rejected.size).toBe(refused);
        expect(count.recorded + count.duplicates).toBe(of.length - refused);
        expect(ids.size).toBe(of.length - refused);
      },
    ),
    { numRuns: 40 },
  );
});

test('an event of a record that holds several is not lost, nor counted twice, where they lie in two requests', async () => {
  const events = { ...format, each: { path: 'events', as: 'event' } };
  const several = { ...events, fields: { ...format.fields, action: 'event.name' } };
  const record = {
    id: 'one',
    events: Array.from({ length: 9 }, (_, index) => ({ name: `a${index}` })),
    pad: 'x'.repeat(700_000),
  };
  const records = async function* () {
    yield { text: JSON.stringify(record) };
  };
  for (const requests of [0, 1, 2]) {
    const ids = new Set<string>();
    let done = { count: newCount(), place: null as Place | null };
    const run = (most?: number) => {
      const { place: after } = done;
      const onDone = (count: typeof done.count, place: Place) => {
        done = { count, place };
      };
      const batches = new Batches(
        logFor(ids, [0], most),
        { onRejected: () => {}, onDone },
        done.count,
      );
      const given = { records: records(), format: several, sha256, batches, after };
      return importRecords(given).then(() => batches.count);
    };
    await expect(run(requests)).rejects.toThrow('revoked');
    expect(await run()).toMatchObject({ read: 1, recorded: 9, duplicates: 0 });
    expect(ids.size).toBe(9);
  }
});

test('nothing more is sent after it was cancelled', async () => {
  const cancelling = new AbortController();
  const ids = new Set<string>();
  const batches = new Batches(logFor(ids, [0]), { onRejected: () => {} });
  const records = async function* () {
    yield* recordsOf(Array.from({ length: 10 }, () => 'long' as const));
    cancelling.abort();
    yield* recordsOf(['good', 'good']);
  };
  const { signal } = cancelling;
  const fault = await importRecords({ records: records(), format, sha256, batches, signal });
  expect(fault).toBe('it was cancelled');
  expect(batches.count.recorded).toBe(ids.size);
  expect(ids.size).toBeGreaterThan(0);
  expect(ids.size).toBeLessThan(10);
});
