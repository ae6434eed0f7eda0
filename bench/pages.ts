import pg from 'pg';
import { signIn } from '../test/support/accounts';
import type { Load } from './load';
import type { Log } from './log';
import type { Server } from './server';

// What is requested of our server and of the floor alike.

/** How many entries come before a deep page. */
export const depth = 50_000;

/** A frequent type, and a rare pair of type and action. */
export const filters = {
  common: { resource_type: 'connection' },
  rare: { resource_type: 'source', action: 'disable' },
};

const limit = '50';
const address = (query: Record<string, string>) =>
  `/v1/audit-log?${new URLSearchParams({ limit, ...query })}`;

// For rows named `entry`.
const inOrder = 'order by id desc';
const newest = `select * from audit_log where org = $1 ${inOrder}`;
const cursorOf = `to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '|' || id`;

/** Whether it has a character beyond Latin-1, with which Node takes several times as long to read and write the page. */
const isWide = String.raw`entry::text ~ '[^\u0001-\u00ff]'`;

/** The paths of each kind of page. */
export async function pagesOf(log: Log) {
  const client = new pg.Client({ connectionString: log.url });
  await client.connect();
  try {
    const select = async (sql: string, ...values: unknown[]) =>
      (await client.query(sql, [log.org, ...values])).rows;
    const [first] = await select(
      `select bool_or(${isWide}) as is_wide from (${newest} limit 51) entry`,
    );
    const candidates = await select(
      `select ${cursorOf} as cursor, bool_or(${isWide}) over behind as is_wide
       from (${newest} offset $2 limit 1000) entry
       window behind as (${inOrder} rows between 1 following and 51 following)`,
      depth,
    );
    const deepPage = (wide: boolean): { cursor: string } => {
      const found = candidates.find(({ is_wide }) => is_wide === wide);
      if (found) return { cursor: found.cursor };
      throw new Error(`No page after ${depth} entries ${wide ? 'has' : 'lacks'} a wide character.`);
    };
    // A page of the same kind as the first, so that only the depth differs.
    const deep = deepPage(first.is_wide);
    // From blocks all over the table, so that pages are far apart.
    const anywhere = await select(
      `select ${cursorOf} as cursor from audit_log as entry tablesample system (1) repeatable (1)
       where org = $1 order by md5(id::text) limit 500`,
    );
    return {
      first: [address({})],
      deep: [address(deep)],
      'deep, →': [address(deepPage(true))],
      anywhere: anywhere.map(({ cursor }) => address({ cursor })),
      common: [address(filters.common)],
      'common, deep': [address({ ...filters.common, ...deep })],
      rare: [address(filters.rare)],
    };
  } finally {
    await client.end();
  }
}

export const keyOf = (log: Log): Load['headers'] => ({ 'x-api-key': log.key });

/** The headers of the demo's owner, signed in. */
export async function sessionOf(log: Log, server: Server): Promise<Load['headers']> {
  const response = await signIn(server.url, log.email, log.password);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}
