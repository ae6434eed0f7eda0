import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { PartlyRecorded } from '../../lib/contract/record-answers';
import { Waiting } from './waiting';

const compress = promisify(gzip);

export type Target = { url: string; apiKey: string };

/** How often a request is sent that gets no answer, or one that asks to wait, and how long it waits at most. */
const mostTries = 30;
const longestWait = 60_000;
const timeout = 120_000;

/** Of all requests of a run: what holds up one holds up the others too. */
const ofAll = new Waiting();

/** The server refuses all of a request, and would again. */
export class RefusedError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/**
 * Writes entries, given as JSON texts, and says of each what came of it. May be repeated at any time: entries have external ids, and
 * those which the log has are duplicates.
 */
export async function sendBatch(
  target: Target,
  bodies: readonly string[],
  waiting = ofAll,
): Promise<PartlyRecorded> {
  const body = await compress(`[${bodies.join(',')}]`, { level: 1 });
  for (let tries = 1; ; tries++) {
    const attempt = `(attempt ${tries} of ${mostTries})`;
    const response = await post(target, body).catch((error: Error) => error);
    if (!(response instanceof Error)) {
      const text = await response.text().catch((error: Error) => error);
      if (typeof text === 'string' && response.ok) {
        waiting.over();
        return readAnswer(text);
      }
      if (typeof text === 'string' && !isPassing(response.status)) {
        throw new RefusedError(sentenceOf(text, response.status), response.status);
      }
      if (tries >= mostTries)
        throw new Error(`The log answers ${response.status} again and again.`);
      await waiting.pause(
        toWait(response, tries),
        `${target.url} answers ${response.status} ${attempt}`,
      );
    } else {
      const reason = `${target.url} cannot be reached: ${reasonOf(response)}`;
      if (tries >= mostTries) throw new Error(reason);
      await waiting.pause(backOff(tries), `${reason} ${attempt}`);
    }
  }
}

const post = ({ url, apiKey }: Target, body: Buffer) =>
  fetch(`${url}/v1/audit-log?partial=true&truncate=true`, {
    method: 'POST',
    headers: {
      'X-API-Key': apiKey,
      'Content-Type': 'application/json',
      'Content-Encoding': 'gzip',
      'User-Agent': 'audit-log-import',
    },
    body: new Uint8Array(body),
    signal: AbortSignal.timeout(timeout),
  });

/** Of a server that is busy, or away behind its proxy. */
const isPassing = (status: number) => status === 429 || status >= 500;

function toWait({ headers }: Response, tries: number): number {
  const seconds = Number(headers.get('retry-after'));
  return seconds > 0 ? Math.min(seconds * 1000, longestWait) : backOff(tries);
}

const backOff = (tries: number) =>
  Math.min(250 * 2 ** tries, longestWait) * (0.5 + Math.random() / 2);

function readAnswer(text: string): PartlyRecorded {
  const { recorded, duplicates, rejected } = JSON.parse(text);
  if (![recorded, duplicates, rejected].every(Array.isArray)) {
    throw new Error('The log does not know partial writes: it is of an older version.');
  }
  return { recorded, duplicates, rejected };
}

/** What the log says, or, of something else that has answered, the status alone. */
function sentenceOf(text: string, status: number): string {
  try {
    const { error } = JSON.parse(text);
    if (typeof error === 'string') return error;
  } catch {}
  return `The answer is ${status}.`;
}

/** An error of several addresses has no message of its own. */
function reasonOf(error: Error): string {
  const cause = error.cause as NodeJS.ErrnoException | undefined;
  return cause?.message || cause?.code || error.message;
}
