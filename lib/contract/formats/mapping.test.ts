import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { mapText } from '@/test/support/map-text';
import { NewAuditLogEntry } from '../record-entries';
import { faultOfMapping, type Mapping, ownNames, toFormat } from './mapping';
import { kindOf, recognize } from './recognize';

const sampleOf = (file: string) =>
  readFileSync(path.join(import.meta.dirname, 'samples', file), 'utf8');

test('rows by the columns that somebody names', async () => {
  const mapping: Mapping = JSON.parse(sampleOf('members.mapping.json'));
  expect(faultOfMapping(mapping)).toBeUndefined();
  const text = sampleOf('members.csv');
  expect(recognize(text)).toBeNull();
  expect(kindOf(text)).toBe('csv');
  const { entries, faults } = await mapText(text, toFormat(mapping, 'csv'));
  expect(
    entries.map(({ entry }) => [
      entry.action,
      entry.user_id,
      entry.resource_type,
      entry.outcome,
      entry.occurred_at,
    ]),
  ).toEqual([
    ['member.invite', 'u-1', 'member', 'success', '2026-03-14T20:00:00.000Z'],
    ['member.remove', 'u-2', 'member', 'failure', '2026-03-14T19:01:00.000Z'],
    ['member.view', 'u-3', 'member', null, '2026-03-14T20:02:00.000Z'],
    ['tidy', null, 'record', 'success', '2026-03-14T20:03:00.000Z'],
  ]);
  expect(entries[0]?.entry).toMatchObject({
    external_source: 'acme-members',
    external_id: 'r-1',
    group: { id: 'acme' },
  });
  expect(entries[3]?.entry.actor.type).toBe('system');
  expect(JSON.parse(entries[1]?.details ?? '')).toMatchObject({
    Note: 'two\nlines',
    'Object, kind': 'member',
  });
  expect(faults).toEqual([
    { param: 'occurred_at', error: "'not a time' is not a time with a year" },
  ]);
  for (const { entry } of entries) expect(NewAuditLogEntry.safeParse(entry).success).toBe(true);
});

test('records in a list that somebody names, by their paths', async () => {
  const mapping: Mapping = {
    source: 'shop',
    records: 'data.events',
    fields: {
      action: ['verb', 'what.name'],
      user_id: 'by.id',
      occurred_at: 'at',
      resource_type: { value: 'order' },
    },
  };
  const text = JSON.stringify({
    data: { events: [{ what: { name: 'ship' }, by: { id: 7 }, at: 1772440000 }] },
  });
  const { entries } = await mapText(text, toFormat(mapping, 'json'));
  expect(entries.map(({ entry }) => entry)).toMatchObject([
    {
      action: 'ship',
      user_id: '7',
      resource_type: 'order',
      occurred_at: '2026-03-02T08:26:40.000Z',
    },
  ]);
});

test('without a mapping, the names of the log itself', async () => {
  const text =
    '{"id":"1","action":"create","resource_type":"source","user_id":"u","created_at":"2026-03-02T08:00:00Z"}\n';
  const { entries } = await mapText(text, toFormat({ source: 'ndjson', fields: ownNames }, 'json'));
  expect(entries.map(({ entry }) => entry)).toMatchObject([
    {
      action: 'create',
      resource_type: 'source',
      external_id: '1',
      occurred_at: '2026-03-02T08:00:00.000Z',
    },
  ]);
});

test('ids of two sources stay two, and the source of a key is not taken', async () => {
  const text = 'action,external_source,external_id\na,crm,1\na,shop,1\na,ak_1,1\na,,2\n';
  const { entries } = await mapText(text, toFormat({ source: 'csv', fields: ownNames }, 'csv'));
  expect(entries.map(({ entry }) => [entry.external_source, entry.external_id])).toEqual([
    ['crm', '1'],
    ['shop', '1'],
    ['csv', '1'],
    ['csv', '2'],
  ]);
});

test('the end of an export is no entry of a mapping either', async () => {
  const format = toFormat({ source: 'x', fields: { action: 'action' } }, 'json');
  const text = '{"action":"a","end":{"count":1}}\n{"end":{"count":1,"cursor":null}}\n';
  const { entries, faults } = await mapText(text, format);
  expect([entries.length, faults]).toEqual([1, []]);
  const rows = 'created_at,id,action\n2026-01-01,1,a\n#end,1,\n';
  const { entries: ofRows, faults: none } = await mapText(rows, { ...format, kind: 'csv' });
  expect([ofRows.length, none]).toEqual([1, []]);
});

describe('a mapping that is none is told why', () => {
  const fields = { action: 'a' };
  test.each<[unknown, string]>([
    [[], 'JSON object'],
    [{ fields }, '"source"'],
    [{ source: 'Über', fields }, '"source"'],
    [{ source: 'a' }, '"fields"'],
    [{ source: 'a', fields: { user_id: 'u' } }, '"action"'],
    [{ source: 'a', fields: { action: 'a', who: 'b' } }, '"who" is no field'],
    [{ source: 'a', fields: { action: 7 } }, '"action" must be'],
    [{ source: 'a', fields: { action: { value: '' } } }, '"action" must be'],
    [{ source: 'a', fields, records: '[' }, '"records"'],
    [{ source: 'a', fields, outcomes: { ok: 'fine' } }, '"outcomes"'],
  ])('%j', (mapping, sentence) => expect(faultOfMapping(mapping)).toContain(sentence));
});
