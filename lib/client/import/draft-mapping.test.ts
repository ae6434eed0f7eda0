import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { formats } from '@/lib/contract/formats/formats';
import { faultOfMapping, toFormat } from '@/lib/contract/formats/mapping';
import { lookUp } from '@/lib/contract/formats/path';
import { columnsOf } from './columns';
import { draftMapping, outcomeWordsIn } from './draft-mapping';
import { guessFields, sourceOfFile } from './guess-mapping';

const samples = path.resolve(import.meta.dirname, '../../contract/formats/samples');

describe('columns', () => {
  const record = {
    plain: 'a',
    'with.dot': 'b',
    by: { id: 7, 'e.mail': 'c', tags: [{ name: 'd' }, { name: 'e' }] },
    none: null,
    empty: {},
  };

  test('each is a path that finds its value', () => {
    const columns = columnsOf([record]);
    expect(columns.map(({ path: at }) => at)).toEqual([
      ...['plain', 'with.dot', 'by.id', 'by["e.mail"]', 'by.tags[0].name', 'none'],
    ]);
    for (const { path: at, example } of columns) {
      expect(String(lookUp(record, at) ?? '')).toBe(example);
    }
  });

  test('the first value that is not empty is the example', () => {
    expect(columnsOf([{ a: '' }, { a: 'x', b: 1 }])).toEqual([
      { path: 'a', example: 'x' },
      { path: 'b', example: '1' },
    ]);
  });

  test('there are not more than somebody can choose from', () => {
    const wide = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`c${at}`, at]));
    expect(columnsOf([wide]).length).toBe(300);
    let deep: unknown = 'x';
    for (let level = 0; level < 50; level++) deep = { a: deep };
    expect(columnsOf([deep])).toEqual([]);
  });
});

describe('a first mapping', () => {
  test('is what the names of columns say, each once', () => {
    const columns = ['Timestamp', 'User ID', 'user', 'Event', 'IP', 'status', 'id'].map((at) => ({
      ...{ path: at, example: '' },
    }));
    expect(guessFields(columns)).toEqual({
      ...{ action: 'Event', occurred_at: 'Timestamp', user_id: 'User ID', ip_address: 'IP' },
      ...{ outcome: 'status', external_id: 'id', actor_name: undefined },
    });
  });

  test('of a CSV', async () => {
    const content = readFileSync(path.join(samples, 'members.csv'), 'utf8');
    const draft = await draftMapping(new File([content], 'CRM Members (3).csv'), 'csv');
    expect(faultOfMapping(draft.mapping)).toBeUndefined();
    expect(draft.mapping).toMatchObject({ source: 'crm-members', fields: { action: 'What' } });
    expect(outcomeWordsIn(draft)).toEqual(['OK', 'Refused', 'ok']);
  });

  test('of JSON in an envelope, which is found by its name', async () => {
    const content = JSON.stringify({ events: [{ what: 'a', when: 1 }, { what: 'b' }], more: 1 });
    const draft = await draftMapping(new File([content], 'x.json'), 'json');
    expect(draft.mapping).toMatchObject({ records: 'events', fields: { action: 'what' } });
    expect(draft.columns.map(({ path: at }) => at)).toEqual(['what', 'when']);
  });

  test('of records that begin with a list and stand by themselves', async () => {
    const line = JSON.stringify({ tags: [{ a: 1 }], what: 'x' });
    const draft = await draftMapping(new File([`${line}\n${line}`], 'x.ndjson'), 'json');
    expect(draft.mapping.records).toBeUndefined();
  });

  test.each(['', '2026.csv', '.csv', 'Ä.json', 'a_b-c.csv', `${'x'.repeat(300)}.csv`])(
    'the source of %j is a name that the log takes, and of no known format',
    (name) => {
      const source = sourceOfFile(name);
      expect(faultOfMapping({ source, fields: { action: 'a' } })).toBeUndefined();
      expect(toFormat({ source, fields: {} }, 'csv').name).toBe(source);
    },
  );

  test('a file that is called as a format does not take the ids of that format', () => {
    for (const { name } of formats) expect(sourceOfFile(`${name}.csv`)).not.toBe(name);
  });
});
