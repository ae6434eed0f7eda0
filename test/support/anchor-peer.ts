import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type PeerRequest = { url: string; headers: IncomingHttpHeaders; body: Buffer };
export type PeerAnswer = {
  status: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
};

/** A server of somebody else, on this machine, which answers what `respond` says, and keeps what it was sent. */
export async function startPeer(
  respond: (request: PeerRequest) => Promise<PeerAnswer> | PeerAnswer,
) {
  const requests: PeerRequest[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const received = {
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(parts),
    };
    requests.push(received);
    const { status, headers = {}, body = '' } = await respond(received);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
