import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '@/test/support/scratch-database';
import { runPipeline } from './pipeline';

let database: ScratchDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createScratchDatabase();
  // One connection, so that each test goes on with the one that the test before has used.
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
  pool.on('error', () => {}); // The last test ends it while nobody uses it.
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const set = { text: `SET LOCAL "app.org" = 7`, values: [] };
const select = {
  text: `SELECT current_setting('app.org', true) AS org, $1::int + 1 AS sum`,
  values: [2],
  name: 'select',
};
const fail = { text: 'SELECT 1 / $1::int AS quotient', values: [0], name: 'fail' };

test('runs statements in one transaction, prepared and not, and returns their rows', async () => {
  const several = { text: 'SELECT n FROM generate_series(1, $1::int) AS n', values: [3] };
  expect(await runPipeline(pool, [set, select, several])).toEqual([
    [{ org: '7', sum: 3 }],
    [{ n: 1 }, { n: 2 }, { n: 3 }],
  ]);
  // What was set ended with the transaction.
  expect(await runPipeline(pool, [select])).toEqual([[{ org: '', sum: 3 }]]);
});

test('passes on the failure of any statement, and the connection serves on', async () => {
  const { rows } = await pool.query('SELECT pg_backend_pid() AS pid');
  for (const statements of [
    [fail, select],
    [select, fail],
  ]) {
    await expect(runPipeline(pool, statements)).rejects.toMatchObject({ code: '22012' });
    expect(await runPipeline(pool, [set, select])).toEqual([[{ org: '7', sum: 3 }]]);
    expect(await runPipeline(pool, [{ ...fail, values: [1] }])).toEqual([[{ quotient: 1 }]]);
  }
  expect((await pool.query('SELECT pg_backend_pid() AS pid')).rows).toEqual(rows);
});

test('a value that PostgreSQL cannot have is refused before anything is sent', async () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  await expect(runPipeline(pool, [{ ...select, values: [circle] }])).rejects.toThrow(/circular/i);
  expect(await runPipeline(pool, [select])).toEqual([[{ org: '', sum: 3 }]]);
});

test('a connection that ends meanwhile is reported, and replaced', async () => {
  const running = runPipeline(pool, [{ text: 'SELECT pg_sleep(60)', values: [] }]);
  const isRunning = async () => {
    const { rows } = await database.client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'`,
    );
    return rows.length;
  };
  await Promise.all([
    expect(running).rejects.toMatchObject({ code: '57P01' }),
    expect.poll(isRunning).toBe(1),
  ]);
  expect(await runPipeline(pool, [select])).toMatchObject([[{ sum: 3 }]]);
});
