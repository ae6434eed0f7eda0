import net, { type AddressInfo, type Socket } from 'node:net';

export type SilentNetwork = {
  port: number;
  /** From now on nothing passes, and nobody is told; not even when the network is back. */
  fallSilent: () => void;
  comeBack: () => void;
  stop: () => Promise<void>;
};

/** The way to the database, which may fall silent as a network does whose cable was pulled. */
export async function startNetwork(targetPort: number): Promise<SilentNetwork> {
  let isSilent = false;
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
        if (!lost.has(from) && !isSilent) to.write(data);
      });
    }
  });
  /** Connections from before the silence: what was on its way is gone, and so are they. */
  const lost = new WeakSet<Socket>();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    fallSilent: () => {
      isSilent = true;
      for (const socket of open) lost.add(socket);
    },
    comeBack: () => {
      isSilent = false;
    },
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
