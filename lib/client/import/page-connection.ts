import { keyFetch } from '../auth/session-fetch';
import { importMessages } from '../messages/import/import';
import { type LogConnection, type Pauses, writeHeaders, writePath } from './log-connection';

/** In milliseconds. */
const timeout = 120_000;
/** How long a request that is on its way is waited for after the import was cancelled. */
const afterCancel = 10_000;

/** What the log is waited for, and until when, in milliseconds since 1970. */
export type Waiting = { reason: string; until: number };

/** The log of this server, written with the key of an import. */
export function connectPage(
  key: string,
  signal: AbortSignal,
  onWaiting: (waiting: Waiting | null) => void,
): LogConnection {
  const late = new AbortController();
  const abort = () => setTimeout(() => late.abort(), afterCancel);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return {
    name: importMessages.log,
    compress,
    post: (body) =>
      keyFetch(writePath, key, {
        method: 'POST',
        headers: writeHeaders,
        body,
        signal: AbortSignal.any([late.signal, AbortSignal.timeout(timeout)]),
      }),
    pauses: pausesUntil(signal, onWaiting),
  };
}

async function compress(text: string) {
  const compressed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}

/** Pauses that end with an error when the import is cancelled. */
function pausesUntil(signal: AbortSignal, onWaiting: (waiting: Waiting | null) => void): Pauses {
  return {
    pause: (milliseconds, reason) =>
      new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          if (signal.aborted) reject(signal.reason);
          else resolve();
        };
        const timer = setTimeout(end, milliseconds);
        signal.addEventListener('abort', end);
        onWaiting({ reason, until: Date.now() + milliseconds });
        if (signal.aborted) end();
      }),
    over: () => onWaiting(null),
  };
}
