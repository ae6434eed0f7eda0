import { once } from 'node:events';
import net from 'node:net';

/** A pooler as far as it matters here: what a client asks for as startup options does not reach PostgreSQL. */
export async function startOptionDroppingProxy(databasePort: number) {
  const server = net.createServer((client) => {
    const database = net.connect(databasePort, '127.0.0.1');
    for (const socket of [client, database]) socket.on('error', () => {});
    client.once('data', (packet) => {
      database.write(withoutOptions(packet));
      client.pipe(database);
    });
    database.pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  return { port, stop: () => server.close() };
}

/** A StartupMessage: its length, the protocol's version, and names and values, each ended by a zero byte. */
function withoutOptions(packet: Buffer): Buffer {
  const words = packet.subarray(8).toString().split('\0');
  const at = words.indexOf('options');
  if (at >= 0) words.splice(at, 2);
  const rest = Buffer.from(words.join('\0'));
  const head = Buffer.from(packet.subarray(0, 8));
  head.writeInt32BE(8 + rest.length);
  return Buffer.concat([head, rest]);
}
