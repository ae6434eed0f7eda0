import 'server-only';
import type { Socket } from 'node:net';
import pg from 'pg';
import { logConnectionEnd } from '@/lib/server/core/log';

/** How long a query may receive nothing, in milliseconds: longer than a statement may take, shorter than callers wait. */
const socketTimeout = 4_500;

export type PoolConfig = Omit<pg.PoolConfig, 'onConnect'> & {
  /** Called with each new connection before it is used. If it throws, so does the query that wanted the connection. */
  onConnect?: (client: pg.ClientBase) => Promise<void>;
};

/**
 * A pool whose users never wait long; every pool is made here. PostgreSQL itself cancels a statement that takes too long, but
 * not if it, or the network, has frozen: then the connection is closed here, and the pool opens another.
 */
export function makePool({ onConnect, ...config }: PoolConfig): pg.Pool {
  const prepare = async (client: pg.ClientBase) => {
    const socket = socketOf(client);
    socket.on('timeout', () => socket.destroy());
    socket.setTimeout(socketTimeout);
    await onConnect?.(client);
    socket.setTimeout(0);
  };
  const pool = new pg.Pool({ ...config, onConnect: prepare } as pg.PoolConfig);
  // A connection that ends while nobody uses it: the next query takes another. Without a listener this would end the process.
  pool.on('error', logConnectionEnd);
  pool.on('acquire', (client) => {
    socketOf(client).setTimeout(socketTimeout);
  });
  pool.on('release', (_, client) => {
    socketOf(client).setTimeout(0);
  });
  return pool;
}

/**
 * Takes a connection for more than one statement. It may end between two of them, which the next one then reports: without a listener
 * that would end the process. To be given back by `release`, with an error if it is not to be used again.
 */
export async function takeConnection(pool: pg.Pool) {
  const client = await pool.connect();
  client.on('error', ignore);
  const release = (error?: unknown) => {
    client.off('error', ignore);
    client.release(error !== undefined);
  };
  return { client, release };
}

const ignore = () => {};

const socketOf = (client: pg.ClientBase) =>
  (client as unknown as { connection: { stream: Socket } }).connection.stream;

/** pg lets `options` in the URL replace those passed beside it; ours must always apply. */
export function withOptions(url: string, settings: Record<string, string>): PoolConfig {
  const parsed = new URL(url);
  const own = parsed.searchParams.get('options');
  parsed.searchParams.delete('options');
  const options = Object.entries(settings).map(
    ([name, value]) => `-c ${name}=${value.replaceAll(' ', '\\ ')}`,
  );
  return {
    connectionString: parsed.href,
    options: [...(own === null ? [] : [own]), ...options].join(' '),
  };
}
