import net, { type AddressInfo, type Socket } from 'node:net';

export type BlackholeProxy = {
  port: number;
  /** From then on no packet passes and no connection is closed, even once traffic is restored. */
  dropTraffic: () => void;
  restoreTraffic: () => void;
  stop: () => Promise<void>;
};

/** A proxy before the database that can drop all traffic, as a network does whose cable was pulled. */
export async function startBlackholeProxy(targetPort: number): Promise<BlackholeProxy> {
  let isDropping = false;
  const open = new Set<Socket>();
  const server = net.createServer((client) => {
    const onward = net.connect(targetPort, '127.0.0.1');
    for (const [from, to] of [
      [client, onward],
      [onward, client],
    ] as const) {
      open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        if (!lost.has(from)) to.destroy();
      });
      from.on('data', (data) => {
        if (!lost.has(from) && !isDropping) to.write(data);
      });
    }
  });
  /** Connections from before the outage: what was in transit is lost, and so are they. */
  const lost = new WeakSet<Socket>();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    dropTraffic: () => {
      isDropping = true;
      for (const socket of open) lost.add(socket);
    },
    restoreTraffic: () => {
      isDropping = false;
    },
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
