import http from 'node:http';
import type { ExpandedEntry } from '@/lib/contract/entry';

/** One block of an event stream (HTML standard, 9.2.6). */
export type StreamEvent = { id?: string; event?: string; data?: string; comment?: string };

export type EventStream = {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** What has arrived so far. */
  events: StreamEvent[];
  /** The entries among `events`. */
  entries: () => ExpandedEntry[];
  /** The last id, as a browser keeps it. */
  lastId: () => string | undefined;
  ended: Promise<void>;
  /** Whether the server ended the response itself; false where the connection broke. */
  isComplete: () => boolean;
  close: () => void;
};

/** Opens a stream and waits for its first event. `onData` is called after each part that arrives. */
export async function openStream(
  url: string,
  headers: http.OutgoingHttpHeaders,
  onData: (stream: EventStream) => void = () => {},
): Promise<EventStream> {
  const request = http.get(url, { headers, agent: false });
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });
  const events: StreamEvent[] = [];
  const stream: EventStream = {
    status: response.statusCode ?? 0,
    headers: response.headers,
    events,
    entries: () => events.flatMap(({ event, data }) => (data && !event ? [JSON.parse(data)] : [])),
    lastId: () => events.findLast(({ id }) => id !== undefined)?.id,
    ended: new Promise((resolve) => response.once('close', resolve)),
    isComplete: () => response.complete,
    close: () => request.destroy(),
  };
  let text = '';
  const opened = new Promise<void>((resolve) => {
    response.setEncoding('utf8');
    response.on('data', (part: string) => {
      const blocks = (text + part).split('\n\n');
      text = blocks.pop() ?? '';
      events.push(...blocks.map(readBlock));
      resolve();
      onData(stream);
    });
    response.once('close', resolve);
  });
  response.on('error', () => {}); // `ended` reports its end.
  await opened;
  return stream;
}

function readBlock(block: string): StreamEvent {
  const event: StreamEvent = {};
  for (const line of block.split('\n')) {
    const [, name = '', value = ''] = /^(\w*): ?(.*)$/.exec(line) ?? [];
    event[(name || 'comment') as keyof StreamEvent] = value;
  }
  return event;
}
