import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { hashCredential } from '@/lib/server/auth/hash-credential';
import { asCaller, requireCaller } from '@/lib/server/auth/viewer';
import type { Caller } from '@/lib/server/core/principal';
import { endPools } from '@/lib/server/db/client';
import { migrateForTests } from '@/scripts/test/cluster.mjs';
import { createScratchDatabase } from './scratch-database';

const hex = (prefix: string) => prefix + randomBytes(8).toString('hex');

/** A migrated database of a test's own, which this process then serves, and its owner's connection. */
export async function serveScratchDatabase() {
  const database = await createScratchDatabase();
  await migrateForTests(database.url);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: '2',
    BASE_URL: 'http://localhost:1',
    BETTER_AUTH_SECRET: 'a secret of no worth, for one test only',
  });
  const admin = new pg.Pool({ connectionString: database.url, max: 2 });
  admin.on('error', () => {}); // The database is dropped with its connections.
  /** An owner who is signed in. */
  const newOwner = async (organizationId: string, name: string): Promise<Caller> => {
    const [userId, sessionId] = [hex('usr_'), hex('ses_')];
    await admin.query(
      `with person as (insert into "user" (id, name, email) values ($1, $2, $1 || '@example.com')),
         member as (insert into member (id, organization_id, user_id, role) values ($1, $3, $1, 'owner'))
       insert into session (id, token, user_id, expires_at, active_organization_id)
       values ($4, $4, $1, now() + interval '1 day', $3)`,
      [userId, name, organizationId, sessionId],
    );
    return asCaller({
      sessionId,
      user: { id: userId, name, email: `${userId}@example.com` },
      organization: { id: organizationId, name: '' },
      role: 'owner',
      networks: [],
      outside: null,
      deleteAfter: null,
      termEnd: null,
      access: null,
    });
  };
  return {
    admin,
    newOwner,
    drop: async () => {
      await admin.end();
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
      const key = `hs_live_${randomBytes(32).toString('hex')}`;
      await admin.query(
        `insert into api_key (id, organization_id, name, key_hash, key_prefix, scopes)
         values ($1, $2, $3, $4, 'hs_live_test', '{audit_log:read,audit_log:write}')`,
        [hex('ak_'), organizationId, name, hashCredential(key)],
      );
      return requireCaller(new Headers({ 'x-api-key': key }));
    },
  };
}
