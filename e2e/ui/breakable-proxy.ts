import net, { type AddressInfo } from 'node:net';

/** A proxy to the server whose connections can be broken and restored. */
export async function startBreakableProxy(target: URL) {
  const sockets = new Set<net.Socket>();
  let isBroken = false;
  const server = net.createServer((near) => {
    if (isBroken) return near.destroy();
    const far = net.connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      // Either end closes the other, for whatever reason.
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    break: () => {
      isBroken = true;
      cut();
    },
    restore: () => {
      isBroken = false;
    },
    stop: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
