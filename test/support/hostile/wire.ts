import net, { type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answers, Headers, Place, Target } from './target';

/** The network that the attacks come from, as a trusted proxy names it. */
export const network = '198.51.100.7';

/** An attack, which goes on until its process ends. */
export type Attack = (place: Place, answers: Answers) => Promise<unknown>;

const random = () => Math.random().toString(36).slice(2);

export const hex = (length: number) =>
  Array.from({ length }, () => Math.floor(Math.random() * 16).toString(16)).join('');

/** The text of a request's line and headers. */
export function head({ method, path }: Target, headers: Headers = {}): string {
  const all = { Host: 'localhost', 'X-Forwarded-For': network, 'X-Unique': random(), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

const json = { 'Content-Type': 'application/json' };

/** A whole request. */
export function whole(target: Target, headers: Headers = {}, body = target.body): Buffer {
  if (body === undefined) return Buffer.from(head(target, headers));
  const length = { 'Content-Length': String(Buffer.byteLength(body)) };
  return Buffer.from(head(target, { ...json, ...length, ...headers }) + body);
}

export function count(answers: Answers, name: string): void {
  answers[name] = (answers[name] ?? 0) + 1;
}

export function connect({ port }: Place, answers: Answers): Socket {
  count(answers, 'connections');
  const socket = net.connect({ port, host: '127.0.0.1' });
  socket.on('error', () => {});
  return socket;
}

/** Counts the answers that come on a connection. */
export function countAnswers(socket: Socket, answers: Answers, onAnswer = () => {}): void {
  let seen = 0;
  socket.on('data', (data) => {
    for (const [, status = ''] of data.toString('latin1').matchAll(/HTTP\/1\.1 (\d{3}) /g)) {
      seen++;
      count(answers, status);
      onAnswer();
    }
  });
  socket.once('close', () => {
    if (seen === 0) count(answers, 'broken');
  });
}

export const closed = (socket: Socket) =>
  new Promise<void>((resolve) => {
    if (socket.destroyed) resolve();
    else socket.once('close', () => resolve());
  });

/** Sends one request on a connection of its own, and waits for its end. An answer that goes on is left after two seconds. */
export async function exchange(
  place: Place,
  answers: Answers,
  bytes: Iterable<Buffer | string>,
): Promise<void> {
  const socket = connect(place, answers);
  const answered = new Promise<void>((resolve) => countAnswers(socket, answers, resolve));
  for (const part of bytes) {
    if (socket.destroyed) break;
    if (!socket.write(part)) await Promise.race([once(socket, 'drain'), closed(socket)]);
  }
  const end = new AbortController();
  await Promise.race([answered, closed(socket), wait(2_000, undefined, { signal: end.signal })]);
  end.abort();
  socket.destroy();
}

const once = (socket: Socket, event: string) =>
  new Promise<void>((resolve) => socket.once(event, () => resolve()));

/** Does something again and again, so many at a time. */
export async function again(
  atOnce: number,
  act: (turn: number) => Promise<unknown>,
): Promise<void> {
  let turn = 0;
  const loop = async () => {
    for (;;) await act(turn++);
  };
  await Promise.all(Array.from({ length: atOnce }, loop));
}
