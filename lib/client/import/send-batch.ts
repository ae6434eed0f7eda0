import type { PartlyRecorded } from '../../contract/record-answers';
import { asError } from '../as-error';
import { sendFaults } from '../messages/import/faults';
import type { LogConnection } from './log-connection';

/** How often a request is sent that gets no answer, or one that asks to wait, and how long it waits at most. */
const mostTries = 30;
const longestWait = 60_000;

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
  { name, compress, post, pauses }: LogConnection,
  bodies: readonly string[],
  most = mostTries,
): Promise<PartlyRecorded> {
  const body = await compress(`[${bodies.join(',')}]`);
  for (let tries = 1; ; tries++) {
    const attempt = sendFaults.attempt(tries, most);
    const response = await post(body).catch(asError);
    if (!(response instanceof Error)) {
      const text = await response.text().catch(asError);
      if (typeof text === 'string' && response.ok) {
        pauses.over();
        return readAnswer(text);
      }
      const { status } = response;
      if (typeof text === 'string' && !isPassing(status)) {
        throw new RefusedError(sentenceOf(text, status), status);
      }
      if (tries >= most) throw new Error(sendFaults.answersAgain(name, status));
      await pauses.pause(toWait(response, tries), `${sendFaults.answers(name, status)} ${attempt}`);
    } else {
      const reason = sendFaults.unreachable(name, reasonOf(response));
      if (tries >= most) throw new Error(reason);
      await pauses.pause(backOff(tries), `${reason} ${attempt}`);
    }
  }
}

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
  if (![recorded, duplicates, rejected].every(Array.isArray)) throw new Error(sendFaults.oldServer);
  return { recorded, duplicates, rejected };
}

/** What the log says, or, of something else that has answered, the status alone. */
function sentenceOf(text: string, status: number): string {
  try {
    const { error } = JSON.parse(text);
    if (typeof error === 'string') return error;
  } catch {}
  return sendFaults.status(status);
}

/** An error of several addresses has no message of its own, and that of a browser says nothing. */
function reasonOf(error: Error): string {
  const cause = error.cause as { message?: string; code?: string } | undefined;
  return cause?.message || cause?.code || (typeof window === 'undefined' ? error.message : '');
}
