import { afterAll, beforeAll, expect, test } from 'vitest';
import { maxShownDuplicates } from '@/lib/contract/record-answers';
import type { Caller } from '@/lib/server/core/principal';
import { postEntries } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';
import { withoutTriggers } from '@/test/support/tampering';

// What a source calls by one id is one entry, for ever.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
beforeAll(async () => {
  database = await serveScratchDatabase();
});
afterAll(() => database.drop());

const newWriter = async () => database.newKey(await database.newOrganization(), 'Importer');

const entry = (external_id: string | undefined, more: object = {}) => ({
  action: 'create',
  resource_type: 'order',
  external_id,
  ...more,
});

async function countEntries({ org }: Caller): Promise<number> {
  const { rows } = await database.admin.query(
    "select count(*)::int as count from audit_log where org = $1 and source = 'api'",
    [org],
  );
  return rows[0].count;
}

const idsOf = ({ entries }: { entries: { id: string }[] }) => entries.map(({ id }) => id);

test('a second pull records what is new, and answers in the order in which it was sent', async () => {
  const writer = await newWriter();
  const first = await postEntries(writer, [entry('a', { details: [1] }), entry('b'), entry('c')]);
  expect(first).toEqual({ status: 201, entries: expect.any(Array) });
  const [a, , c] = idsOf(first);
  const second = await postEntries(writer, [
    entry('c'),
    entry('d'),
    // What is sent now is not what the log has.
    entry('a', { details: [2] }),
    entry(undefined),
  ]);
  expect(second.status).toBe(201);
  expect(second.duplicates).toEqual([
    { index: 0, id: c },
    { index: 2, id: a },
  ]);
  expect(second.entries).toHaveLength(4);
  expect([second.entries[0], second.entries[2]]).toEqual([first.entries[2], first.entries[0]]);
  expect(await countEntries(writer)).toBe(5);
});

test('where nothing is new the status is 200', async () => {
  const writer = await newWriter();
  const first = await postEntries(writer, entry('a'));
  const second = await postEntries(writer, entry('a'));
  const duplicates = [{ index: 0, id: first.entries[0]?.id }];
  expect(second).toEqual({ status: 200, entries: first.entries, duplicates });
  expect(await countEntries(writer)).toBe(1);
});

test('of one batch the first counts', async () => {
  const writer = await newWriter();
  const sent = [entry('a', { details: 1 }), entry('b'), entry('a', { details: 2 })];
  const { status, entries, duplicates } = await postEntries(writer, sent);
  expect(status).toBe(201);
  expect(entries.map(({ details }) => details)).toEqual(['1', null, '1']);
  expect(duplicates).toEqual([{ index: 2, id: entries[0]?.id }]);
  expect(await countEntries(writer)).toBe(2);
});

test('an id of another key’s source cannot be taken before it', async () => {
  const { actor } = await newWriter();
  const taking = [entry('1', { external_source: actor.apiKeyId })];
  await expect(postEntries(await newWriter(), taking)).rejects.toThrow('the id of an API key');
});

test('ids of other sources and of other organizations are others', async () => {
  const writer = await newWriter();
  const sent = [undefined, 'okta', 'github'].map((external_source) =>
    entry('a', { external_source }),
  );
  expect((await postEntries(writer, sent)).duplicates).toBeUndefined();
  expect((await postEntries(await newWriter(), sent)).status).toBe(201);
  // Of keys too, unless one replaced the other.
  const other = await database.newKey(writer.organizationId, 'Another');
  const again = await postEntries(other, sent);
  expect(again.duplicates?.map(({ index }) => index)).toEqual([1, 2]);
  expect(await countEntries(writer)).toBe(4);
});

test('a repeat with its Idempotency-Key gets the same answer, in the same order', async () => {
  const writer = await newWriter();
  await postEntries(writer, [entry('a'), entry('b')]);
  const key = { 'idempotency-key': 'pull-2' };
  const sent = [entry('c'), entry('b'), entry('d'), entry('a'), entry('d')];
  const first = await postEntries(writer, sent, key);
  expect(first.duplicates?.map(({ index }) => index)).toEqual([1, 3, 4]);
  expect(await postEntries(writer, sent, key)).toEqual({ ...first, status: 200 });
  // Where nothing was new, too.
  const none = await postEntries(writer, [entry('a')], { 'idempotency-key': 'pull-3' });
  const again = await postEntries(writer, [entry('a')], { 'idempotency-key': 'pull-3' });
  expect(again).toEqual(none);
});

test('ten requests at once with one Idempotency-Key write once, and get one answer', async () => {
  const writer = await newWriter();
  await postEntries(writer, entry('b'));
  const sent = [entry('a'), entry('b'), entry('c')];
  const key = { 'idempotency-key': 'pull' };
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => postEntries(writer, sent, key)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201]);
  expect(new Set(answers.map(({ status: _, ...answer }) => JSON.stringify(answer))).size).toBe(1);
  expect(await countEntries(writer)).toBe(3);
});

test('an entry that was dropped since is still known, and left out of the answer', async () => {
  const writer = await newWriter();
  const [old = ''] = idsOf(await postEntries(writer, [entry('a')]));
  await dropEntry(writer, old);
  const again = await postEntries(writer, [entry('b'), entry('a')]);
  expect(again.status).toBe(201);
  expect(again.entries).toHaveLength(1);
  expect(again.duplicates).toEqual([{ index: 1, id: old }]);
});

/** As retention does, which drops tables. */
const dropEntry = ({ org }: Caller, id: string) =>
  withoutTriggers(database.admin, async (client) => {
    await client.query('delete from audit_log where org = $1 and id = $2', [org, id]);
  });

test('a key that may only write does not read what others wrote by guessing its ids', async () => {
  const writer = await newWriter();
  const secret = entry('7', { external_source: 'okta', details: 'secret' });
  const [id] = idsOf(await postEntries(writer, [secret]));
  const other = await database.newKey(writer.organizationId, 'Another');
  const blind = { ...other, permissions: ['audit_log:write'] as const };
  const guess = [entry('7', { external_source: 'okta' }), entry('mine')];
  const answer = await postEntries(blind, guess);
  expect(answer.entries).toHaveLength(1);
  expect(answer.duplicates).toEqual([{ index: 0, id }]);
  // Its own it sees.
  expect((await postEntries(blind, [entry('mine')])).entries).toEqual(answer.entries);
  // Who may read it, reads it, and leaves an entry.
  const readings = "select details from audit_log where org = $1 and action = 'view'";
  expect((await database.admin.query(readings, [writer.org])).rows).toEqual([]);
  expect((await postEntries(other, guess)).entries[0]?.details).toBe('"secret"');
  const { rows } = await database.admin.query(readings, [writer.org]);
  expect(rows).toEqual([{ details: '{"query":{"external_id":["7"]}}' }]);
});

test('a short body does not fetch many long entries', async () => {
  const writer = await newWriter();
  const many = Array.from({ length: maxShownDuplicates + 5 }, (_, n) => entry(`${n}`));
  await postEntries(writer, many);
  const again = await postEntries(writer, many);
  expect(again.entries).toHaveLength(maxShownDuplicates);
  expect(again.duplicates).toHaveLength(many.length);
});
