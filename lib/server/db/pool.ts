import 'server-only';
import type { Socket } from 'node:net';
import pg from 'pg';

/** How long a query may hear nothing, in milliseconds: longer than a statement may take, shorter than callers wait. */
const silence = 4_500;

/**
 * A pool whose users are not left waiting. PostgreSQL itself ends a statement that takes too long, but not where it, or
 * the network to it, has frozen: then the connection is closed here, and the pool makes another.
 */
export function makePool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on('connect', (client) => {
    const socket = socketOf(client);
    socket.on('timeout', () => socket.destroy());
  });
  pool.on('acquire', (client) => {
    socketOf(client).setTimeout(silence);
  });
  pool.on('release', (_, client) => {
    socketOf(client).setTimeout(0);
  });
  return pool;
}

const socketOf = (client: pg.PoolClient) =>
  (client as unknown as { connection: { stream: Socket } }).connection.stream;

/** Of settings in the URL and settings beside it pg takes the URL's alone; ours must hold in any case. */
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
