import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Input } from '@/lib/contract/operation';
import type { createSchema } from '@/lib/contract/schemas';
import { createEventSchema, updateEventSchema } from '@/lib/server/catalogue/change-schemas';
import { ApiError } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import { callOf } from '@/test/support/caller';
import { postEntries, postPartly } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';
import { conforming, richSchema, violations } from '@/test/support/violations';
import { createEntries } from './create';
import { readPage } from './read-page';

// What the catalogue of an organization does to the entries that are sent to it.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
beforeAll(async () => {
  database = await serveScratchDatabase();
});
afterAll(() => database.drop());

const event = { action: 'run', resource_type: 'job' };

const newCaller = async () => {
  const caller = await database.newKey(await database.newOrganization(), 'Jobs');
  const add = (input: Partial<Input<typeof createSchema>>) =>
    createEventSchema(callOf(caller, { ...event, schema: richSchema, ...input }));
  return { caller, add };
};

type Sent = { details: unknown; action?: string; schema_version?: number };

const claimOf = (key: string) => ({ key, requestHash: new Uint8Array(32) });

async function send(caller: Caller, sent: Sent[], key?: string) {
  const entries = sent.map(({ details, ...rest }) => ({
    ...event,
    ...rest,
    details: details === undefined ? null : JSON.stringify(details),
  }));
  const claim = key === undefined ? undefined : claimOf(key);
  const call = callOf(caller, { entries, claim });
  await createEntries(call);
  return call.reply.status;
}

const refusalOf = async (sending: Promise<unknown>) => {
  const error = await sending.then(
    () => null,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
};

/** What the log holds of entries that were sent, oldest first. */
async function recorded(caller: Caller) {
  const { entries } = await readPage(caller, { expand: ['event'], order: 'asc', source: ['api'] });
  const list = JSON.parse(`[${entries}]`) as { event: Record<string, unknown> }[];
  return list.map(({ event: { schema_version, conforms } }) => [schema_version, conforms]);
}

const good = { details: conforming() };
const bad = { details: { ...conforming(), count: -1 } };

test('a warning stores and marks what does not conform', async () => {
  const { caller, add } = await newCaller();
  await add({ mode: 'warn' });
  await send(caller, [good, bad, { details: undefined }, { ...bad, action: 'stop' }]);
  expect(await recorded(caller)).toEqual([
    [1, true],
    [1, false],
    [1, false],
    [null, null],
  ]);
});

test('off compares nothing, and keeps the version that a writer names', async () => {
  const { caller, add } = await newCaller();
  await add({});
  await send(caller, [bad, { ...bad, schema_version: 7 }]);
  expect(await recorded(caller)).toEqual([
    [null, null],
    [7, null],
  ]);
});

test('another organization has another catalogue', async () => {
  const { add } = await newCaller();
  await add({ mode: 'enforce' });
  const { caller: other } = await newCaller();
  await send(other, [bad]);
  expect(await recorded(other)).toEqual([[null, null]]);
});

describe('enforced', () => {
  test('1,000 violations are refused, each with its field', async () => {
    const { caller, add } = await newCaller();
    await add({ mode: 'enforce' });
    const all = violations(1_000);
    for (let from = 0; from < all.length; from += 100) {
      const batch = all.slice(from, from + 100);
      const error = await refusalOf(send(caller, batch));
      expect(error).toMatchObject({ code: 'unprocessable', param: batch[0]?.param });
      expect(error.errors?.map(({ index, param }) => ({ index, param }))).toEqual(
        batch.map(({ param }, index) => ({ index, param })),
      );
    }
    expect(await recorded(caller)).toEqual([]);
  });

  test('one of many refuses all, and is named', async () => {
    const { caller, add } = await newCaller();
    await add({ mode: 'enforce' });
    const error = await refusalOf(send(caller, [good, good, bad]));
    expect(error.message).toBe(
      "No entry was recorded, because 1 does not conform to the schema of its event. The first, with index 2: Invalid field 'details.count': it must be greater than or equal to 0.",
    );
    expect(error.errors).toMatchObject([{ index: 2, param: 'details.count' }]);
    await send(caller, [good]);
    expect(await recorded(caller)).toEqual([[1, true]]);
  });

  test('of a partial write it is rejected, at its place in the batch, and so is a repeat', async () => {
    const { caller, add } = await newCaller();
    const { id } = await add({ mode: 'enforce' });
    const batch = JSON.stringify(
      [{ ...event, action: '' }, good, bad, good].map((one) => ({ ...event, ...one })),
    );
    const post = () => postPartly(caller, batch, { 'idempotency-key': 'partial' });
    const { status, answer } = await post();
    expect(status).toBe(207);
    expect(answer.recorded.map(({ index }) => index)).toEqual([1, 3]);
    expect(answer.rejected).toEqual([
      { index: 0, param: 'action', error: 'it is empty' },
      { index: 2, param: 'details.count', error: 'it must be greater than or equal to 0' },
    ]);
    expect(await recorded(caller)).toEqual([
      [1, true],
      [1, true],
    ]);
    expect((await post()).answer).toEqual(answer);
    await updateEventSchema(callOf(caller, { id, mode: 'warn' as const }));
    expect((await post()).answer.recorded).toEqual(answer.recorded);
    expect(await recorded(caller)).toHaveLength(2);
  });

  test('a key that was revoked learns nothing of it by a partial write either', async () => {
    const { caller, add } = await newCaller();
    await add({ mode: 'enforce' });
    await database.admin.query('update api_key set revoked_at = now() where id = $1', [
      caller.actor.apiKeyId,
    ]);
    const batch = JSON.stringify([{ ...event, ...bad }]);
    await expect(postPartly(caller, batch)).rejects.toThrow('the credential has ended');
  });

  test('what was recorded before is replayed, whatever the schema says now', async () => {
    const { caller, add } = await newCaller();
    const { id } = await add({ mode: 'warn' });
    await send(caller, [bad], 'key');
    await updateEventSchema(callOf(caller, { id, mode: 'enforce' as const }));
    expect(await send(caller, [bad], 'key')).toBe(200);
    expect((await refusalOf(send(caller, [bad], 'another'))).code).toBe('unprocessable');
  });

  test('what the log has already is a duplicate, whatever the schema says now', async () => {
    const { caller, add } = await newCaller();
    const own = { ...event, ...bad, external_id: 'x-1' };
    const foreign = { ...own, external_source: 'okta' };
    const made = await postEntries(caller, [own, foreign]);
    await add({ mode: 'enforce' });
    const again = await postEntries(caller, [own, foreign]);
    expect(again).toEqual({
      status: 200,
      entries: made.entries,
      duplicates: made.entries.map(({ id }, index) => ({ index, id })),
    });
    const mixed = await postEntries(caller, [{ ...event, ...good }, own]);
    expect(mixed).toMatchObject({ status: 201, duplicates: [{ index: 1 }] });
    const others = [own, { ...own, external_id: 'x-2' }, { ...own, external_source: 'github' }];
    const error = await refusalOf(postEntries(caller, others));
    expect(error.errors?.map(({ index }) => index)).toEqual([1, 2]);
    const { status, answer } = await postPartly(caller, JSON.stringify([...others, good, foreign]));
    expect(status).toBe(207);
    expect(answer.duplicates.map(({ index }) => index)).toEqual([0, 4]);
    expect(answer.rejected.map(({ index }) => index)).toEqual([1, 2, 3]);
    expect(await recorded(caller)).toEqual([
      [null, null],
      [null, null],
      [1, true],
    ]);
  });

  test('what another organization has is none', async () => {
    const { caller: other } = await newCaller();
    const foreign = { ...event, ...bad, external_id: 'x-1', external_source: 'okta' };
    await postEntries(other, [foreign]);
    const { caller, add } = await newCaller();
    await add({ mode: 'enforce' });
    expect((await refusalOf(postEntries(caller, [foreign]))).code).toBe('unprocessable');
  });

  test('a key that was revoked learns nothing of the schema', async () => {
    const { caller, add } = await newCaller();
    await add({ mode: 'enforce' });
    await database.admin.query('update api_key set revoked_at = now() where id = $1', [
      caller.actor.apiKeyId,
    ]);
    await expect(send(caller, [bad])).rejects.toThrow('the credential has ended');
  });

  test('what would take too long to compare is refused, and with a warning not compared', async () => {
    const { caller, add } = await newCaller();
    const items = { anyOf: Array.from({ length: 20 }, (_, index) => ({ const: index })) };
    const { id } = await add({ mode: 'enforce', schema: { type: 'array', items } });
    const long = { details: Array.from({ length: 10_000 }, () => 1) };
    const error = await refusalOf(send(caller, [long]));
    expect(error.errors?.[0]?.error).toContain('too much to compare');
    await updateEventSchema(callOf(caller, { id, mode: 'warn' as const }));
    await send(caller, [long]);
    expect(await recorded(caller)).toEqual([[1, null]]);
  });
});

describe('versions', () => {
  const [one, two] = ['one', 'two'].map((name) => ({
    type: 'object',
    properties: { [name]: { type: 'string' } },
    required: [name],
  }));
  const details = { one: 'x' };

  test('the version that is named is compared, if there is one, and else the current one', async () => {
    const { caller, add } = await newCaller();
    const { id } = await add({ mode: 'warn', schema: one });
    await updateEventSchema(callOf(caller, { id, schema: two ?? {} }));
    await send(caller, [
      { details, schema_version: 1 },
      { details, schema_version: 2 },
      { details, schema_version: 3 },
      { details },
    ]);
    const expected = [
      [1, true],
      [2, false],
      [2, false],
      [2, false],
    ];
    expect(await recorded(caller)).toEqual(expected);
    await updateEventSchema(callOf(caller, { id, version: 1 }));
    await send(caller, [{ details }]);
    expect(await recorded(caller)).toEqual([...expected, [1, true]]);
  });

  test('a version never changes, for the owner of the tables neither', async () => {
    const { caller, add } = await newCaller();
    const { id } = await add({ mode: 'warn' });
    for (const statement of [
      "update audit_log_schema_version set schema = '{}'",
      'delete from audit_log_schema_version',
      'truncate audit_log_schema_version',
    ]) {
      await expect(database.admin.query(statement)).rejects.toThrow('append-only');
    }
    const again = callOf(caller, { id, schema: JSON.stringify(richSchema, null, 2) });
    expect(await updateEventSchema(again)).toMatchObject({
      revision: 1,
      versions: [{ version: 1 }],
    });
  });
});
