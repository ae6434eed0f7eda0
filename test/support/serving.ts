import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Caller } from '@/lib/server/core/principal';
import { Prisma } from '@/lib/server/prisma-client/client';
import { migrate } from '@/scripts/database/migrate.mjs';
import { createScratchDatabase } from './scratch-database';

/** A migrated database of a test's own, which this process then serves, and its owner's connection. */
export async function serveScratchDatabase() {
  const database = await createScratchDatabase();
  await migrate(database.url);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: '2',
    BASE_URL: 'http://localhost:1',
    BETTER_AUTH_SECRET: 'a secret of no worth, for one test only',
  });
  const admin = new pg.Pool({ connectionString: database.url, max: 2 });
  admin.on('error', () => {}); // The database is dropped with its connections.
  return {
    admin,
    drop: async () => {
      await admin.end();
      const { endPools } = await import('@/lib/server/db/client');
      await endPools();
      await database.drop();
    },
    newOrganization: async () => {
      const id = `org_${randomBytes(16).toString('hex')}`;
      await admin.query('insert into organization (id, name, slug) values ($1, $1, $1)', [id]);
      return id;
    },
    /** A key that may read and write, as the pipeline would have it as its caller. */
    newKey: async (organizationId: string, name: string): Promise<Caller> => {
      const id = `ak_${randomBytes(8).toString('hex')}`;
      await admin.query(
        `insert into api_key (id, organization_id, name, key_hash, key_prefix, scopes)
         values ($1, $2, $3, $1, 'hs_live_test', '{audit_log:read,audit_log:write}')`,
        [id, organizationId, name],
      );
      return {
        organizationId,
        actor: { type: 'api_key', userId: null, name, email: null, apiKeyId: id },
        permissions: ['audit_log:read', 'audit_log:write'],
        credential: 'api_key',
        sessionId: null,
        isValid: Prisma.sql`audit_log_key_is_valid(${id}, ${organizationId})`,
      };
    },
  };
}
