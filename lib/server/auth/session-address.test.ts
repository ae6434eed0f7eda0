import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putOwner } from '@/e2e/accounts';
import { callAuth, configureAuth } from '@/test/support/auth-calls';

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });

beforeAll(() => configureAuth());
afterAll(() => database.end());

test.each(['::1', '2001:db8::1:2:3', '192.0.2.7'])(
  'a session that began from %s has the address that its entry has',
  async (address) => {
    const { email, password, organizationId, userId } = await putOwner(database);
    const json = { email, password };
    expect((await callAuth('/sign-in/email', { json, address })).status).toBe(200);
    const { rows } = await database.query(
      `select session.ip_address as session, entry.ip_address as entry
       from (select * from session where user_id = $2 order by created_at desc limit 1) as session,
         audit_log as entry where entry.org = audit_log_org($1) and entry.action = 'sign_in'`,
      [organizationId, userId],
    );
    expect(rows).toEqual([{ session: address, entry: address }]);
  },
);
