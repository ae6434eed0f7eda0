import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What becomes of the answer, which the client asks for in the header `x-fate`. */
export type Fate = 'pass' | 'drop' | 'cut';

export type LossyProxy = {
  url: string;
  /** The answers that the client never saw, whole. */
  dropped: { status: number; body: string }[];
  stop: () => Promise<void>;
};

/**
 * A network that fails at the worst moment: it waits for the whole answer, so that whatever was asked is done, and then
 * breaks the connection without a word of it (`drop`) or in the middle of it (`cut`). That nothing was done, a 503, it tells.
 */
export async function startProxy(target: () => string): Promise<LossyProxy> {
  const dropped: LossyProxy['dropped'] = [];
  const server = http.createServer(async (request, response) => {
    // Unpacked, the answers can be compared.
    const { 'x-fate': fate, host: _, 'accept-encoding': __, ...headers } = request.headers;
    try {
      const answer = await forward(target() + request.url, request, headers);
      const body = await buffer(answer);
      if (fate === 'drop' && answer.statusCode !== 503) {
        dropped.push({ status: answer.statusCode ?? 0, body: body.toString() });
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      if (fate === 'cut') {
        response.write(body.subarray(0, body.length / 2), () => request.socket.destroy());
      } else response.end(body);
    } catch {
      request.socket.destroy(); // The server is gone, and so is its connection.
    }
  });
  // It breaks connections where it is told to, and not one that was idle for a while.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    dropped,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(
  url: string,
  request: http.IncomingMessage,
  headers: http.OutgoingHttpHeaders,
): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    // On a connection of its own: one that was kept may be of a server that was replaced meanwhile.
    const onward = http.request(url, { method: request.method, headers, agent: false }, resolve);
    onward.once('error', reject);
    request.pipe(onward);
  });
}
