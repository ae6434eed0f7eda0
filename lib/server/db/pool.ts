import 'server-only';
import type { Socket } from 'node:net';
import pg from 'pg';

/** How long a query may receive nothing, in milliseconds: longer than a statement may take, shorter than callers wait. */
const socketTimeout = 4_500;

/**
 * A pool whose users never wait long. PostgreSQL itself cancels a statement that takes too long, but not if it, or the
 * network, has frozen: then the connection is closed here, and the pool opens another.
 */
export function makePool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on('connect', (client) => {
    const socket = socketOf(client);
    socket.on('timeout', () => socket.destroy());
  });
  pool.on('acquire', (client) => {
    socketOf(client).setTimeout(socketTimeout);
  });
  pool.on('release', (_, client) => {
    socketOf(client).setTimeout(0);
  });
  return pool;
}

const socketOf = (client: pg.PoolClient) =>
  (client as unknown as { connection: { stream: Socket } }).connection.stream;

/** pg lets `options` in the URL replace those passed beside it; ours must always apply. */
export function withOptions(url: string, settings: string[]): pg.PoolConfig {
  const parsed = new URL(url);
  const own = parsed.searchParams.get('options');
  parsed.searchParams.delete('options');
  const options = settings.map((setting) => `-c ${setting}`);
  return {
    connectionString: parsed.href,
    options: [...(own === null ? [] : [own]), ...options].join(' '),
  };
}
