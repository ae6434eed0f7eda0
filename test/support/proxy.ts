import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What happens to the answer. The client asks for it in the header `x-fault`. */
export type Fault = 'none' | 'drop' | 'cut';

export type LossyProxy = {
  url: string;
  /** The answers that the client never received, whole. */
  dropped: { status: number; body: string }[];
  stop: () => Promise<void>;
};

/**
 * A network that fails at the worst moment: it waits for the whole answer, so that the request has taken effect, and
 * then breaks the connection before the answer (`drop`) or in the middle of it (`cut`). A 503, which means that nothing
 * was done, is never dropped.
 */
export async function startProxy(target: () => string): Promise<LossyProxy> {
  const dropped: LossyProxy['dropped'] = [];
  const server = http.createServer(async (request, response) => {
    // Without compression the answers can be compared.
    const { 'x-fault': fault, host: _, 'accept-encoding': __, ...headers } = request.headers;
    try {
      const answer = await forward(target() + request.url, request, headers);
      const body = await buffer(answer);
      if (fault === 'drop' && answer.statusCode !== 503) {
        dropped.push({ status: answer.statusCode ?? 0, body: body.toString() });
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      if (fault === 'cut') {
        response.write(body.subarray(0, body.length / 2), () => request.socket.destroy());
      } else response.end(body);
    } catch {
      request.socket.destroy(); // The server is gone, so this connection ends too.
    }
  });
  // Connections break only on request, never because they were idle for a while.
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
    // A connection of its own: a pooled one may belong to a server that was replaced meanwhile.
    const onward = http.request(url, { method: request.method, headers, agent: false }, resolve);
    onward.once('error', reject);
    request.pipe(onward);
  });
}
