import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditLogQuery } from '@/lib/contract/audit-log';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { ExpandChoice } from '@/lib/contract/entry-fields';
import { createEventSchema, updateEventSchema } from '@/lib/server/catalogue/change-schemas';
import type { Caller } from '@/lib/server/core/principal';
import { callOf } from '@/test/support/caller';
import { postEntries } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';
import { getEntry } from './get';
import { listEntries } from './list';
import { readPage } from './read-page';

// What the JSON of an entry is with and without its sentence.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let key: Caller;
beforeAll(async () => {
  database = await serveScratchDatabase();
  key = await database.newKey(await database.newOrganization(), 'Key');
  const targets = [{ type: 'user', id: 'usr_1', name: '</script>\u2028' }];
  await postEntries(key, [
    { action: 'create', resource_type: 'source', details: { a: 1 }, targets },
    { action: 'delete', resource_type: 'source', details: 'é"\\\n\u0001', resource_name: 'Orders' },
  ]);
});
afterAll(() => database.drop());

const sent: AuditLogQuery = { source: ['api'] };
const textOf = async (content: Awaited<ReturnType<typeof listEntries>>) =>
  new Response(content.body).text();

test.each<[ExpandChoice[] | undefined]>([[undefined], [['target']], [['actor', 'event']]])(
  'without it, a body is what the database made, byte for byte: %j',
  async (expand) => {
    const { entries } = await readPage(key, { ...sent, expand });
    const body = await textOf(await listEntries(callOf(key, { ...sent, expand })));
    expect(body).toBe(`{"audit_log":[${entries}],"has_more":false,"next_cursor":null}`);
    const [{ id }] = JSON.parse(`[${entries}]`);
    const one = await textOf(await getEntry(callOf(key, { id, expand })));
    expect(entries.startsWith(one)).toBe(true);
  },
);

test('with it, nothing else changes', async () => {
  const read = async (expand: ExpandChoice[]) =>
    JSON.parse(await textOf(await listEntries(callOf(key, { ...sent, expand })))).audit_log;
  const said = await read(['summary', 'target']);
  const plain = await read(['target']);
  expect(said.map(({ summary }: { summary: string }) => summary)).toEqual([
    'Key deleted source Orders',
    'Key created the source with user </script>[U+2028]',
  ]);
  expect(said.map(({ summary: _, ...entry }: { summary: string }) => entry)).toEqual(plain);
});

test('of its own entries the product says what they are, whatever the organization calls an event of that name', async () => {
  const caller = await database.newKey(await database.newOrganization(), 'Key');
  const event = { action: 'view', resource_type: 'audit_log' };
  const template = { en: 'Nobody saw it' };
  const { id } = await createEventSchema(
    callOf(caller, { ...event, template, schema: 'false', mode: 'enforce' as const }),
  );
  await expect(postEntries(caller, [event])).rejects.toThrow('does not conform');
  await updateEventSchema(callOf(caller, { id, mode: 'warn' as const }));
  await postEntries(caller, [event]);
  const list = async () => {
    const query: AuditLogQuery = { action: ['view'], expand: ['context', 'event', 'summary'] };
    const { audit_log } = JSON.parse(await textOf(await listEntries(callOf(caller, query))));
    return (audit_log as ExpandedEntry[]).map((entry) => [
      ...[entry.context.source, entry.summary, entry.event.conforms],
    ]);
  };
  await list();
  expect(await list()).toEqual([
    ['product', 'Key read the audit log', null],
    ['api', 'Nobody saw it', false],
  ]);
});

test('with it, an empty page is empty', async () => {
  const query = { action: ['absent'], expand: ['summary' as const] };
  const body = await textOf(await listEntries(callOf(key, query)));
  expect(JSON.parse(body).audit_log).toEqual([]);
});
