import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { ApiError } from '@/lib/server/core/errors';
import { callOf, readerOf } from '@/test/support/caller';
import { setServerEnv } from '@/test/support/server-env';
import { patient } from '@/test/support/size';
import { countEntries } from './count';

beforeAll(setServerEnv);

const count = async () => countEntries(callOf(await readerOf(organizationId), { q: 'word' }));
const organizationId = `org_${randomBytes(16).toString('hex')}`;

test('of many searches of one organization at once three run, a hundred wait, and the others are told to come back', async () => {
  const owner = new pg.Client({ connectionString: String(process.env.DATABASE_ADMIN_URL) });
  await owner.connect();
  // Until all have been let in or refused, none ends.
  await owner.query('BEGIN');
  await owner.query('LOCK TABLE audit_log IN ACCESS EXCLUSIVE MODE');
  const refused: { place: number; error: ApiError }[] = [];
  const all = Array.from({ length: 108 }, (_, place) =>
    count().catch((error) => {
      // Any other error is of the lock, on a slow machine.
      if (error instanceof ApiError) refused.push({ place, error });
    }),
  );
  await expect.poll(() => refused.length, patient).toBeGreaterThanOrEqual(5);
  await owner.query('ROLLBACK');
  await owner.end();
  await Promise.all(all);
  // On a slow machine some may have waited for too long besides.
  const first = refused.slice(0, 5);
  expect(first.map(({ place }) => place)).toEqual([103, 104, 105, 106, 107]);
  for (const { error } of first) {
    expect(error).toMatchObject({ code: 'rate_limited', headers: { 'Retry-After': '1' } });
  }
});
