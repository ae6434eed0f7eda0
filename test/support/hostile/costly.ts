import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Headers, Place } from './target';
import { type Attack, again, closed, connect, count, exchange, head, hex, whole } from './wire';

// The most expensive of what is allowed, by a neighbour with keys of an organization of its own.

const withKey = ({ keys }: Place, turn: number): Headers => ({
  'X-API-Key': keys[turn % keys.length] ?? '',
});

/** Requests of these paths in turn, so many at once, whose answers are read. */
const reading =
  (atOnce: number, pathOf: (turn: number) => string): Attack =>
  (place, answers) =>
    again(atOnce, (turn) =>
      exchange(place, answers, [
        whole({ method: 'GET', path: pathOf(turn) }, withKey(place, turn)),
      ]),
    );

const absent = () => Array.from({ length: 8 }, () => hex(12)).join('%20');
const values = (name: string, some: number) =>
  Array.from({ length: some }, () => `${name}=${hex(8)}`).join('&');
const twenty = (name: string, prefix: string) =>
  Array.from({ length: 20 }, (_, n) => `${name}=${prefix}_${n}`).join('&');
const log = '/v1/audit-log';
const fields = ['action', 'user_id', 'resource_id', 'ip_address'];

const posting =
  (atOnce: number, bodyOf: (turn: number) => Buffer, more: Headers = {}): Attack =>
  (place, answers) =>
    again(atOnce, (turn) => {
      const body = bodyOf(turn);
      const headers = {
        ...{ 'Content-Type': 'application/json', 'Content-Length': String(body.length) },
        ...withKey(place, turn),
        ...more,
      };
      return exchange(place, answers, [head({ method: 'POST', path: log }, headers), body]);
    });

const small = { action: 'a', resource_type: 'b', resource_id: 'c', details: { n: [1, 2, 3] } };
const batch = Buffer.from(JSON.stringify(Array(1_000).fill(small)));
const heavy = Buffer.from(
  JSON.stringify(Array(15).fill({ ...small, details: 'x'.repeat(65_000) })),
);
const lines = Buffer.from(
  Array(1_000)
    .fill(JSON.stringify({ ...small, details: 'x'.repeat(850) }))
    .join('\n'),
);
const wrong = Buffer.from(JSON.stringify(Array(1_000).fill({ actoin: 'a', resource_typ: 'b' })));

/** Answers that are asked for, as many as there may be, and never read. */
const unread =
  (atOnce: number, pathOf: (turn: number) => string, each = 1): Attack =>
  (place, answers) =>
    again(atOnce, async (turn) => {
      const socket = connect(place, answers);
      const request = whole({ method: 'GET', path: pathOf(turn) }, withKey(place, turn));
      for (let at = 0; at < each; at++) socket.write(request);
      socket.once('data', (data) => {
        count(answers, data.toString('latin1', 9, 12));
        socket.pause();
      });
      await Promise.race([closed(socket), wait(5_000)]);
      socket.destroy();
    });

export const costly: Record<string, Attack> = {
  'searches for eight words that are nowhere': reading(
    24,
    (turn) => `${log}${turn % 3 ? '' : '/count'}?q=${absent()}&readings=include`,
  ),
  'filters that never match': reading(
    24,
    () =>
      `${log}?limit=200&${values('action', 20)}&${values('resource_type', 20)}&${values('resource_id_not', 20)}`,
  ),
  'pages of twenty resources, types and actions between two times': reading(
    24,
    () =>
      `${log}?limit=200&${twenty('resource_id', 'resource')}&${twenty('resource_type', 'type')}&${twenty('action', 'action')}&after=2020-01-01T00:00:00Z&before=2030-01-01T00:00:00Z`,
  ),
  'lists without readings, of others than ask for': reading(
    24,
    () => `${log}?limit=200&readings=exclude&${values('action_not', 20)}`,
  ),
  facets: reading(24, (turn) => `${log}/facets?field=${fields[turn % 4]}&q=${absent()}`),
  histograms: reading(
    24,
    (turn) => `${log}/histogram?buckets=${60 + (turn % 60)}&${values('user_id_not', 20)}`,
  ),
  counts: reading(24, () => `${log}/count?${values('user_id_not', 20)}`),
  'lists by number': reading(24, (turn) => `${log}?order=seq&limit=200&after_seq=${turn}`),
  'pages of the largest entries': reading(12, () => `${log}?limit=200&action=large`),
  'pages of the largest entries, compressed': (place, answers) =>
    again(12, (turn) => {
      const target = { method: 'GET', path: `${log}?limit=200&action=large` };
      const headers = { 'Accept-Encoding': 'gzip', ...withKey(place, turn) };
      return exchange(place, answers, [whole(target, headers)]);
    }),
  'pages of the largest entries that nobody reads': unread(
    60,
    () => `${log}?limit=200&action=large`,
    4,
  ),
  'exports that nobody reads': unread(60, () => `${log}/export?format=ndjson&action=large`),
  'exports that begin and break off': (place, answers) =>
    again(12, async (turn) => {
      const socket = connect(place, answers);
      socket.write(
        whole({ method: 'GET', path: `${log}/export?format=csv` }, withKey(place, turn)),
      );
      await wait(turn % 40);
      count(answers, 'left');
      socket.destroy();
    }),
  'streams of all there is, that nobody reads': unread(60, () => `${log}/stream?after_seq=0`),
  'streams of words that are nowhere': unread(60, () => `${log}/stream?after_seq=0&q=${absent()}`),
  'many queries': reading(
    24,
    (turn) => `${log}?limit=1&resource_id=${turn}&${values('user_id', 20)}`,
  ),
  HEAD: (place, answers) =>
    again(24, (turn) => {
      const path =
        [`${log}?limit=200`, `${log}/export?format=csv`, `${log}/stream`][turn % 3] ?? '';
      return exchange(place, answers, [whole({ method: 'HEAD', path }, withKey(place, turn))]);
    }),
  'batches of a thousand': posting(16, () => batch),
  'batches of the largest entries': posting(16, () => heavy),
  'lines of a thousand entries': posting(16, () => lines, {
    'Content-Type': 'application/x-ndjson',
  }),
  'batches that are compressed': posting(16, () => gzipSync(batch), { 'Content-Encoding': 'gzip' }),
  'batches with a fault in each entry': posting(16, () => wrong),
};

export const costlyNames = Object.keys(costly);
