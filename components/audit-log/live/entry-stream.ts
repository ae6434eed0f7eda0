import { ApiError, request } from '@/lib/client/api';
import type { ExpandedEntry } from '@/lib/contract/audit-log';
import type { ErrorBody } from '@/lib/contract/errors';
import type { listViews } from '@/lib/contract/views';

type StreamListener = {
  /** It is connected. Where this fails, the stream is opened anew. */
  onOpen: () => Promise<void>;
  onEntry: (entry: ExpandedEntry) => void;
  onReconnecting: () => void;
  /** The credential holds no longer: nothing will come any more. */
  onEnd: (error: Error) => void;
};

/** Between two attempts, in milliseconds: the first and the longest pause. */
const pauses = { first: 1_000, longest: 30_000 };

/**
 * Follows the log. The browser connects again by itself where a connection breaks, but gives up where the server answers
 * with an error; then this does, from the last number that was seen. Returns what ends it.
 */
export function openEntryStream(path: string, listener: StreamListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = pauses.first;
  let seen: string | undefined;
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
    const url = new URL(path, window.location.origin);
    if (seen !== undefined) url.searchParams.set('after_seq', seen);
    source = new EventSource(url);
    const opened = source;
    source.onopen = () =>
      listener.onOpen().then(
        () => {
          pause = pauses.first;
        },
        () => source === opened && void reconnect(),
      );
    source.onmessage = ({ data, lastEventId }) => {
      seen = lastEventId || seen;
      listener.onEntry(JSON.parse(data));
    };
    source.addEventListener('end', ({ data }) => {
      const body = JSON.parse(data) as ErrorBody;
      const error = new ApiError(body.error, body.status, body.code, body.request_id);
      if (isRefusal(error)) end(error);
      else void reconnect();
    });
    source.onerror = () => {
      if (source?.readyState === EventSource.CLOSED) void reconnect();
      else listener.onReconnecting();
    };
  }

  async function reconnect() {
    source?.close();
    listener.onReconnecting();
    // An EventSource does not tell why it was refused.
    const error = await request<typeof listViews>('GET', '/v1/audit-log/views', {}).then(
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

const isRefusal = ({ status }: ApiError) => status === 401 || status === 403;
