import pg from 'pg';
import { signIn } from '../e2e/faults/people';
import type { Load } from './load';
import type { Log } from './log';
import type { Server } from './server';

// What is asked for, of ours and of the floor alike.

/** How many entries lie before a page that is deep. */
export const depth = 50_000;

/** A type that many entries have, and a type and an action that few have together. */
export const filters = {
  common: { resource_type: 'connection' },
  rare: { resource_type: 'source', action: 'disable' },
};

const limit = '50';
const address = (query: Record<string, string>) =>
  `/v1/audit-log?${new URLSearchParams({ limit, ...query })}`;

/** The paths of each kind of page. */
export async function pagesOf(log: Log) {
  const client = new pg.Client({ connectionString: log.url });
  await client.connect();
  try {
    const cursors = async (part: string, ...values: unknown[]): Promise<string[]> => {
      const { rows } = await client.query(
        `select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '|' || id as cursor
         from audit_log ${part}`,
        [log.organization, ...values],
      );
      return rows.map((row) => row.cursor);
    };
    const [deep = ''] = await cursors(
      'where org_id = $1 order by created_at desc, id desc offset $2 limit 1',
      depth,
    );
    // From blocks all over the table, so that no two pages lie side by side.
    const anywhere = await cursors(
      'tablesample system (1) repeatable (1) where org_id = $1 order by md5(id::text) limit 500',
    );
    return {
      first: [address({})],
      deep: [address({ cursor: deep })],
      anywhere: anywhere.map((cursor) => address({ cursor })),
      common: [address(filters.common)],
      'common, deep': [address({ ...filters.common, cursor: deep })],
      rare: [address(filters.rare)],
    };
  } finally {
    await client.end();
  }
}

export const keyOf = (log: Log): Load['headers'] => ({ 'x-api-key': log.key });

/** The demo's owner, signed in. */
export async function sessionOf(log: Log, server: Server): Promise<Load['headers']> {
  const response = await signIn(server.url, log.email, log.password);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}
