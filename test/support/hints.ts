import type { Client } from 'pg';
import type { HintKind } from '@/lib/contract/hints/kinds';
import { advance } from '@/lib/server/hints/advance';
import { columnsOfProduct, type Entry, EntryIds } from '@/prisma/demo/entry';
import { Random } from '@/prisma/demo/random';
import { openLog, writeEntries } from '@/prisma/seed/write-entries';
import type { serveScratchDatabase } from './serving';

type Database = Awaited<ReturnType<typeof serveScratchDatabase>>;

type FoundHint = {
  id: string;
  kind: HintKind;
  facts: object;
  created_at: Date;
  action: string;
  ip_address: string | null;
};

/** What a test says of an entry; the rest is what an admin does by day. */
export type TestEntry = Partial<Entry> & { createdAt: number };

const ids = new EntryIds(new Random('hints'));

const usual = {
  ...{ userId: 'usr_ana', actorName: 'Ana', actorEmail: null, actorType: 'user' as const },
  ...{ apiKeyId: null, ipAddress: '192.0.2.1', userAgent: null, requestId: null },
  ...{ occurredAt: null, action: 'update', resourceType: 'source', resourceId: 'src_1' },
  ...{ resourceName: null, targets: null, outcome: 'success' as const, details: null },
};

/** A log whose entries have the times that a test gives them, and the hints that are found in it. */
export async function logOfTest({ admin, newOrganization }: Database) {
  const organizationId = await newOrganization();
  const {
    rows: [row],
  } = await admin.query<{ org: number }>('SELECT audit_log_org($1) AS org', [organizationId]);
  const org = Number(row?.org);
  return {
    organizationId,
    org,
    /** Numbers them too. Returns their ids. */
    write: async (entries: readonly TestEntry[]): Promise<string[]> => {
      const whole = entries.map((given) => {
        const entry = { ...usual, id: ids.next(given.createdAt), ...given };
        const ofProduct = columnsOfProduct(entry.resourceType, entry.action);
        return { source: ofProduct ? ('product' as const) : ('api' as const), ...entry };
      });
      const client = await admin.connect();
      await client.query('BEGIN');
      await openLog(client as unknown as Client, organizationId);
      await writeEntries(client as unknown as Client, org, whole);
      await client.query('COMMIT');
      client.release();
      return whole.map(({ id }) => id);
    },
    /** Up to the newest entry. */
    advance: async () => {
      while ((await advance(org)).hasMore);
    },
    /** The oldest first. */
    hints: async (): Promise<FoundHint[]> => {
      const { rows } = await admin.query<FoundHint>(
        `SELECT hint.id, kind, facts, created_at, action, ip_address
         FROM audit_log_hint AS hint JOIN audit_log USING (org, id) WHERE hint.org = $1 ORDER BY id`,
        [org],
      );
      return rows;
    },
  };
}
