import 'server-only';
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Prisma } from '@/lib/server/prisma-client/client';
import { poolNamed } from './client';
import type { Statement } from './pipeline';
import { inShare } from './share';

// The most frequent statements stay prepared (docs/decisions/0010).

/** How many statements a connection keeps prepared: filters make many, and each lasts as long as its connection. */
const mostNames = 200;

/**
 * The longest of them, in characters: about 25 index scans. One of 400 scans keeps a plan of megabytes on every connection,
 * and is rare enough to be planned each time.
 */
const longestNamed = 16_384;

/**
 * Names the statements that stay prepared; the others get no name. A name is made of the text, because a process has this module more
 * than once (Next bundles it for the pages and for the route handlers), and both use the same connections.
 */
export function nameStatements(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  return (text) => {
    if (text.length > longestNamed) return undefined;
    const known = names.get(text);
    if (known !== undefined || names.size >= mostNames) return known;
    const name = createHash('sha256').update(text).digest('base64url');
    names.set(text, name);
    return name;
  };
}

const nameOf = nameStatements();

/** The same statement, which stays prepared. */
export function prepared({ text, values }: Prisma.Sql): Statement {
  return { text, values, name: nameOf(text) };
}

/**
 * Writes entries; used by `recordEntries` only. On the connections of `log()`, so that pages do not wait until writes have reached
 * the disk.
 */
export async function queryWrite<Row extends pg.QueryResultRow>(
  organizationId: string,
  statement: Prisma.Sql,
): Promise<Row[]> {
  const pool = poolNamed('audit_log_server', 'audit_log_server');
  const { rows } = await inShare('audit_log_server', organizationId, () =>
    pool.query<Row>(prepared(statement)),
  );
  return rows;
}
