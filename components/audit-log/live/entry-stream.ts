import { ApiError, request } from '@/lib/client/api';
import { openSessionEvents } from '@/lib/client/auth/session-fetch';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { ErrorBody } from '@/lib/contract/errors';
import type { listSchemas } from '@/lib/contract/schemas';

type StreamListener = {
  /** Connected. If the promise is rejected, the stream is opened again. */
  onOpen: () => Promise<void>;
  onEntry: (entry: ExpandedEntry) => void;
  onReconnecting: () => void;
  /** The session is no longer valid, or no longer the tab's: nothing more will come. */
  onEnd: (error: Error) => void;
};

/** The pause between two attempts, in milliseconds: the first and the longest. */
const pauses = { first: 1_000, longest: 30_000 };

/**
 * Follows the log. The browser reconnects by itself if a connection breaks, but gives up if the server answers with an
 * error. This then opens a new stream, from now on: `onOpen` fetches what came before. Returns a function that stops it.
 */
export function openEntryStream(path: string, listener: StreamListener): () => void {
  let source: ReturnType<typeof openSessionEvents> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = pauses.first;
  let isOver = false;

  function stop() {
    isOver = true;
    source?.close();
    clearTimeout(timer);
  }

  function end(error: Error) {
    if (isOver) return;
    stop();
    listener.onEnd(error);
  }

  function connect() {
    source = openSessionEvents(new URL(path, window.location.origin));
    const opened = source;
    source.onopen = () =>
      listener.onOpen().then(
        () => {
          pause = pauses.first;
        },
        () => source === opened && void reconnect(),
      );
    source.onmessage = ({ data }) => listener.onEntry(JSON.parse(data));
    source.addEventListener('end', ({ data }) => {
      const body = JSON.parse(data) as ErrorBody;
      const error = new ApiError(body.error, body.status, body.code, body.request_id);
      if (isRefusal(error)) end(error);
      else void reconnect();
    });
    source.onerror = () => {
      if (source?.readyState === opened.CLOSED) void reconnect();
      else listener.onReconnecting();
    };
  }

  async function reconnect() {
    source?.close();
    listener.onReconnecting();
    // An EventSource does not report why it was refused.
    const error = await request<typeof listSchemas>('GET', '/v1/schemas', {}).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (isOver) return;
    if (error instanceof ApiError && isRefusal(error)) return end(error);
    timer = setTimeout(connect, pause);
    pause = Math.min(pause * 2, pauses.longest);
  }

  connect();
  return stop;
}

const isRefusal = ({ status }: ApiError) => [401, 403, 409].includes(status);
