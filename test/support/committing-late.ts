import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Transaction } from '@/lib/server/db/client';
import { setOrganization } from '@/lib/server/db/client';
import type { Prisma } from '@/lib/server/prisma-client/client';
import type { WrittenEntry } from '@/lib/server/recording/columns';
import { writeEntries } from '@/lib/server/recording/insert';
import { someEntry } from './some-entry';

/**
 * A writer that commits when the caller says, so that entries become visible in another order than that of their times.
 * The statement is the server's own; the connection is not, because the server's pool would be too small.
 */
export async function openLateWriter(
  databaseUrl: string,
  organizationId: string,
  entry: WrittenEntry = someEntry,
) {
  const client = new pg.Client({
    connectionString: databaseUrl,
    options: '-c role=audit_log_server -c timezone=UTC',
  });
  await client.connect();
  const tx = {
    $queryRaw: async ({ text, values }: Prisma.Sql) => (await client.query(text, values)).rows,
    $executeRawUnsafe: async (text: string) => (await client.query(text)).rowCount,
  } as unknown as Transaction;

  const { rows } = await client.query('select audit_log_org($1) as org', [organizationId]);
  const org: number = rows[0].org;

  return {
    /** Returns the ids once they are committed. */
    write: async (count: number, delay: number): Promise<string[]> => {
      await client.query('begin');
      await setOrganization(tx, org);
      const entries = Array.from({ length: count }, () => entry);
      const rows = await writeEntries(tx, org, entries);
      if (delay > 0) await wait(delay);
      await client.query('commit');
      return rows.map((row) => row.id);
    },
    end: () => client.end(),
  };
}
