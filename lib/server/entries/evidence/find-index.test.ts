import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { uuidv7obj } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idOf, timeOf } from '@/lib/server/core/entry-id';
import type { Caller } from '@/lib/server/core/principal';
import { readerOf } from '@/test/support/caller';
import { setServerEnv } from '@/test/support/server-env';
import { findIndex } from './find-index';

let admin: pg.Pool;
let caller: Caller;
/** The ids by their numbers. */
let ids: string[];

const count = 30_000;
const begin = Date.UTC(2026, 0, 1);
const newId = (time: number) => idOf(time, uuidv7obj().toString().slice(13));

beforeAll(async () => {
  setServerEnv();
  admin = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL });
  caller = await readerOf(`org_${randomBytes(16).toString('hex')}`);
  ids = Array.from({ length: count }, (_, n) => newId(begin + n));
  // Committed late: a few places later, and some thousands.
  const late = [...ids.splice(100, 1), ...ids.splice(20_000, 1)];
  ids.splice(600, 0, late[0] ?? '');
  ids.splice(27_000, 0, late[1] ?? '');
  await admin.query(
    `INSERT INTO audit_log_sequence (org, seq, id) SELECT $1, at - 1, id FROM unnest($2::uuid[]) WITH ORDINALITY AS given (id, at)`,
    [caller.org, ids],
  );
  await admin.query('INSERT INTO audit_log_head (org, size) VALUES ($1, $2)', [caller.org, count]);
  await insertEntries(ids.slice(26_999, 27_001));
});
afterAll(() => admin.end());

const insertEntries = (some: string[]) =>
  admin.query(
    `INSERT INTO audit_log (org, created_at, id, action, resource_type, actor_type)
     SELECT $1, at, id, 'create', 'source', 'system' FROM unnest($2::uuid[], $3::timestamptz[]) AS given (id, at)`,
    [caller.org, some, some.map(timeOf)],
  );

test('an entry is found by its id, also one that was committed late', async () => {
  const places = [0, 1, 99, 100, 101, 600, 601, 19_999, 20_000, 26_999, 27_000, count - 1];
  const found = await Promise.all(places.map((at) => findIndex(caller, ids[at] ?? '')));
  expect(found.map(({ index }) => index)).toEqual(places);
});

test('what is not there is not found', async () => {
  for (const time of [0, begin - 1, begin + 7, begin + count]) {
    expect(await findIndex(caller, newId(time))).toEqual({ index: null, exists: false });
  }
  const other = await readerOf(`org_${randomBytes(16).toString('hex')}`);
  expect(await findIndex(other, ids[5] ?? '')).toEqual({ index: null, exists: false });
});

test('an entry without a number is said to exist', async () => {
  const id = newId(begin + 5);
  await insertEntries([id]);
  expect(await findIndex(caller, id)).toEqual({ index: null, exists: true });
});
