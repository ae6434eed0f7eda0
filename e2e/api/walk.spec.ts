import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { uuidv7obj } from 'uuidv7';
import { expect, test } from '../fixtures';
import { idsOf, walk } from './read-log';

// The promise: a walk returns every entry committed before its first page exactly once, whatever is written meanwhile.

const sameMillisecond = 1_000;

/**
 * Writes entries as the product does, with the database's clock, until it is stopped. Each transaction takes a while,
 * so that entries become visible in another order than that of their times.
 */
function startWriter(organizationId: string, stop: AbortSignal) {
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const write = async () => {
    const client = new pg.Client({ connectionString: process.env.DATABASE_ADMIN_URL });
    await client.connect();
    try {
      while (!stop.aborted) {
        await client.query('begin');
        for (const action of ['create', 'delete', 'delete']) {
          await client.query(
            `insert into audit_log (org, created_at, id, action, resource_type, actor_type)
             select audit_log_org($1), at, audit_log_id($2, at), $3, 'source', 'system'
             from (select date_trunc('milliseconds', clock_timestamp()) as at offset 0) as clock`,
            [organizationId, uuidv7obj().toString(), action],
          );
        }
        await pause(Math.random() * 100);
        await client.query('commit');
        begin();
      }
    } finally {
      await client.end();
    }
  };
  return { begun, ended: write() };
}

for (const { limit, filter, entries } of [
  // The smallest pages read only part of the log, because the time is spent on requests.
  { limit: 1, filter: 'action=create', entries: 100 },
  { limit: 2, filter: 'action=create', entries: 400 },
  { limit: 50, filter: '', entries: sameMillisecond },
  { limit: 50, filter: 'action=create', entries: sameMillisecond },
  { limit: 200, filter: '', entries: sameMillisecond },
  { limit: 200, filter: 'action=create&action=delete', entries: sameMillisecond },
]) {
  test(`a walk in pages of ${limit}${filter && `, ${filter}`}, while 8 writers write, misses and repeats nothing`, async ({
    request,
    newOrganization,
    insertEntries,
    database,
  }) => {
    const { organizationId, apiKey } = await newOrganization();
    const now = Date.now();
    await insertEntries(
      organizationId,
      Array.from({ length: sameMillisecond }, (_, n) => ({
        createdAt: new Date(now - 60_000),
        action: n < entries ? 'create' : 'other',
      })),
    );
    await insertEntries(
      organizationId,
      Array.from({ length: 100 }, (_, n) => ({ createdAt: new Date(now - 90_000 + n * 500) })),
    );

    const stop = new AbortController();
    const writers = Array.from({ length: 8 }, () => startWriter(organizationId, stop.signal));
    const ended = Promise.all(writers.map((writer) => writer.ended));
    const seen: string[] = [];
    try {
      const committed = async () => {
        const { rows } = await database.query(
          `select id from audit_log where org = (select audit_log_org($1)) and ($2 = '' or action = any ($3))`,
          [organizationId, filter, new URLSearchParams(filter).getAll('action')],
        );
        return rows.map((row) => row.id as string);
      };
      await Promise.race([Promise.all(writers.map((writer) => writer.begun)), ended]);
      const before = await committed();

      let last = '';
      for await (const page of walk(request, apiKey, `limit=${limit}&${filter}`)) {
        for (const entry of page) {
          const position = `${entry.created_at}|${entry.id}`;
          if (last !== '') expect(position < last, `${position} comes after ${last}`).toBe(true);
          last = position;
        }
        seen.push(...idsOf(page));
      }
      expect(new Set(seen).size, 'an entry was seen twice').toBe(seen.length);
      const set = new Set(seen);
      expect(
        before.filter((id) => !set.has(id)),
        'committed entries were not seen',
      ).toEqual([]);
      expect((await committed()).length, 'nothing was written meanwhile').toBeGreaterThan(
        seen.length,
      );
    } finally {
      stop.abort();
      await ended;
    }
  });
}
