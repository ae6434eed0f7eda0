import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maxDetails } from '@/lib/contract/entry-limits';
import { createEventSchema, updateEventSchema } from '@/lib/server/catalogue/change-schemas';
import type { Caller } from '@/lib/server/core/principal';
import { callOf } from '@/test/support/caller';
import { postEntries, postPartly } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';

// POST /v1/audit-log?partial=true records what is valid of a batch, and says what became of each entry.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
beforeAll(async () => {
  database = await serveScratchDatabase();
});
afterAll(() => database.drop());

const newWriter = async () => database.newKey(await database.newOrganization(), 'Importer');

const good = (external_id?: string) => ({ action: 'create', resource_type: 'order', external_id });
const lines = (...entries: unknown[]) => entries.map((one) => JSON.stringify(one)).join('\n');
const asLines = { 'content-type': 'application/x-ndjson' };

async function countRows({ org }: Caller, table = 'audit_log'): Promise<number> {
  const select = `select count(*)::int as count from ${table} where org = $1`;
  return (await database.admin.query(select, [org])).rows[0].count;
}

const placesOf = (placed: { index: number }[]) => placed.map(({ index }) => index);

const mixed = [
  good('a'),
  { ...good(), action: '' },
  good('a'),
  { ...good(), outcome: 'maybe', detials: 1 },
  7,
  good('b'),
];

describe.each(['application/json', 'application/x-ndjson'])('as %s', (type) => {
  const body = type === 'application/json' ? JSON.stringify(mixed) : lines(...mixed);

  test('each entry is recorded, a duplicate, or rejected with its first fault', async () => {
    const writer = await newWriter();
    const { status, answer } = await postPartly(writer, body, { 'content-type': type });
    expect(status).toBe(207);
    expect(placesOf(answer.recorded)).toEqual([0, 5]);
    expect(answer.duplicates).toEqual([{ index: 2, id: answer.recorded[0]?.id }]);
    expect(answer.rejected).toEqual([
      { index: 1, param: 'action', error: 'it is empty' },
      { index: 3, param: 'detials', error: "Unknown parameter 'detials'." },
      { index: 4, param: '', error: 'it must be a JSON object' },
    ]);
    expect(await countRows(writer)).toBe(2);
  });
});

test('201 where all is good, 200 where nothing is new, also with faults 207', async () => {
  const writer = await newWriter();
  const sent = JSON.stringify([good('a'), good('b')]);
  const first = await postPartly(writer, sent);
  expect(first).toMatchObject({ status: 201, answer: { duplicates: [], rejected: [] } });
  const second = await postPartly(writer, sent);
  expect(second).toEqual({
    status: 200,
    answer: { recorded: [], duplicates: first.answer.recorded, rejected: [] },
  });
  expect((await postPartly(writer, JSON.stringify([good('a'), {}]))).status).toBe(207);
});

test('an entry whose details are too long is refused alone', async () => {
  const writer = await newWriter();
  const long = { ...good(), details: 'x'.repeat(maxDetails.bytes) };
  const { answer } = await postPartly(writer, JSON.stringify([long, good(), long]));
  expect(placesOf(answer.recorded)).toEqual([1]);
  expect(answer.rejected.map(({ index, param }) => [index, param])).toEqual([
    [0, 'details'],
    [2, 'details'],
  ]);
  expect(await countRows(writer)).toBe(1);
});

test('one entry needs no array', async () => {
  const writer = await newWriter();
  expect((await postPartly(writer, JSON.stringify(good()))).status).toBe(201);
  expect((await postPartly(writer, '{}')).status).toBe(207);
});

test('a line that is not JSON is refused alone, and a body that is none as a whole', async () => {
  const writer = await newWriter();
  const deep = `{"details":${'['.repeat(70)}${']'.repeat(70)}}`;
  const body = [lines(good()), '{"action":', deep, lines(good())].join('\n');
  const { status, answer } = await postPartly(writer, body, asLines);
  expect(status).toBe(207);
  expect(placesOf(answer.recorded)).toEqual([0, 3]);
  expect(answer.rejected).toEqual([
    { index: 1, param: '', error: 'it is not valid JSON' },
    { index: 2, param: '', error: 'it nests deeper than 64 levels' },
  ]);
  await expect(postPartly(writer, '[{},')).rejects.toMatchObject({ status: 400 });
  expect(await countRows(writer)).toBe(2);
});

test('where all is refused nothing is written, and each has its fault', async () => {
  const writer = await newWriter();
  const many = Array.from({ length: 1_000 }, () => ({ actoin: 'create' }));
  const key = { 'idempotency-key': 'refused' };
  const { status, answer } = await postPartly(writer, JSON.stringify(many), key);
  expect(status).toBe(207);
  expect(answer).toMatchObject({ recorded: [], duplicates: [] });
  expect(placesOf(answer.rejected)).toEqual(many.map((_, index) => index));
  // Only the first gets a suggestion, which takes time to find.
  expect(JSON.stringify(answer).split('Did you mean')).toHaveLength(2);
  expect(await countRows(writer)).toBe(0);
  expect(await countRows(writer, 'audit_log_write')).toBe(0);
  // The key is still free.
  expect((await postPartly(writer, JSON.stringify(good()), key)).status).toBe(201);
});

describe('where a schema is enforced', () => {
  const schema = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] };
  const job = (n: unknown, more: object = {}) => ({
    ...{ action: 'run', resource_type: 'job', details: { n } },
    ...more,
  });
  const newEnforcing = async () => {
    const writer = await newWriter();
    const event = { action: 'run', resource_type: 'job', mode: 'enforce' as const, schema };
    const { id } = await createEventSchema(callOf(writer, event));
    return { writer, id };
  };
  // The third is no entry at all.
  const sent = [job(1), job('x'), { ...job(2), action: '' }, job(3, { external_id: 'a' }), job([])];

  test('what does not conform is rejected alone, at its place', async () => {
    const { writer } = await newEnforcing();
    const { status, answer } = await postPartly(writer, JSON.stringify(sent));
    expect(status).toBe(207);
    expect(placesOf(answer.recorded)).toEqual([0, 3]);
    expect(answer.rejected.map(({ index, param }) => [index, param])).toEqual([
      [1, 'details.n'],
      [2, 'action'],
      [4, 'details.n'],
    ]);
    const { rows } = await database.admin.query(
      "select details, conforms from audit_log where org = $1 and source = 'api' order by id",
      [writer.org],
    );
    expect(rows).toEqual([
      { details: '{"n":1}', conforms: true },
      { details: '{"n":3}', conforms: true },
    ]);
  });

  test('a repeat gets the first answer, whatever is enforced by then', async () => {
    const { writer, id } = await newEnforcing();
    const key = { 'idempotency-key': 'page' };
    const first = await postPartly(writer, JSON.stringify(sent), key);
    await updateEventSchema(callOf(writer, { id, mode: 'off' }));
    const { status, answer } = await postPartly(writer, JSON.stringify(sent), key);
    expect(status).toBe(207);
    expect(answer).toMatchObject({ recorded: first.answer.recorded, duplicates: [] });
    expect(placesOf(answer.rejected)).toEqual([1, 2, 4]);
    expect(answer.rejected[0]?.error).toBe('it was refused before');
  });
});

describe('a repeat with an Idempotency-Key', () => {
  const key = { 'idempotency-key': 'page-1' };

  test('gets the first answer, although by now all are duplicates', async () => {
    const writer = await newWriter();
    const body = JSON.stringify(mixed);
    const first = await postPartly(writer, body, key);
    expect(await postPartly(writer, body, key)).toEqual(first);
    expect(await countRows(writer)).toBe(2);
    const allGood = JSON.stringify([good('c'), good('a')]);
    const other = { 'idempotency-key': 'page-2' };
    const second = await postPartly(writer, allGood, other);
    expect(await postPartly(writer, allGood, other)).toEqual({ ...second, status: 200 });
  });

  test('is another request without partial=true, and with other entries', async () => {
    const writer = await newWriter();
    await postPartly(writer, JSON.stringify([good()]), key);
    await expect(postEntries(writer, [good()], key)).rejects.toMatchObject({ status: 422 });
    // Also if all of it is refused, and nothing would be written.
    await expect(postPartly(writer, '[{}]', key)).rejects.toMatchObject({ status: 422 });
  });
});
