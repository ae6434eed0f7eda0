import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putOwner, putSession } from '@/e2e/accounts';
import { callAuth, configureAuth } from '@/test/support/auth-calls';

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });

beforeAll(() => configureAuth({ LOG_LEVEL: 'silent' }));
afterAll(() => database.end());

test.each(['member', 'auditor', null])(
  'who has no right to it removes nobody, and is not told to sign in: %s',
  async (role) => {
    const owner = await putOwner(database);
    const { organizationId } = owner;
    const caller = await putOwner(database);
    if (role !== null) {
      await database.query(
        `insert into member (id, organization_id, user_id, role) values (gen_random_uuid()::text, $1, $2, $3)`,
        [organizationId, caller.userId, role],
      );
    }
    const cookie = await putSession(database, caller.userId, organizationId);
    const { rows } = await database.query('select id from member where user_id = $1', [
      owner.userId,
    ]);
    for (const memberIdOrEmail of [owner.email, rows[0].id, caller.email, 'none']) {
      const json = { organizationId, memberIdOrEmail };
      const response = await callAuth('/organization/remove-member', { json, cookie });
      expect([response.status, (await response.json()).message], memberIdOrEmail).toEqual([
        403,
        'Your role does not include removing members.',
      ]);
    }
    const left = await database.query('select id from member where organization_id = $1', [
      organizationId,
    ]);
    expect(left.rowCount).toBe(role === null ? 1 : 2);
  },
);
