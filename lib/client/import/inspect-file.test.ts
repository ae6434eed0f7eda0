import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { formatOf } from '@/lib/contract/formats/formats';
import { mapText } from '@/test/support/map-text';
import { firstEntries, inspectFile } from './inspect-file';

const folder = path.resolve(import.meta.dirname, '../../contract/formats/samples');
const samples = readdirSync(folder).filter((name) => !name.startsWith('members'));
const fileOf = (content: string | Uint8Array<ArrayBuffer>) => new Blob([content]);

test.each(samples)(
  '%s is recognized, and its first entries are those of the import',
  async (name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    for (const file of [fileOf(text), fileOf(new Uint8Array(gzipSync(text)))]) {
      const inspected = await inspectFile(file);
      if (inspected.kind !== 'format') throw new Error('it must be recognized');
      expect(name).toContain(inspected.format.name.replaceAll('_', '-'));
      const shown = await firstEntries(file, inspected.format, 10);
      const { entries } = await mapText(text);
      const entriesOf = shown.flatMap((one) => ('entry' in one ? [one.entry] : []));
      expect(entriesOf).toEqual(entries.map(({ entry }) => entry).slice(0, entriesOf.length));
      expect(entriesOf.length).toBeGreaterThanOrEqual(5);
    }
  },
);

describe('what is of no format', () => {
  test.each([
    ['', /empty/],
    ['  \n ', /empty/],
    ['PK\u0003\u0004', /ZIP/],
    ['PAR1', /Parquet/],
    ['hello', /none of the formats/],
    ['<html></html>', /none of the formats/],
  ])('%j says so', async (content, sentence) => {
    expect(await inspectFile(fileOf(content))).toEqual({
      kind: 'none',
      fault: expect.stringMatching(sentence),
    });
  });

  test('a gzip that is none says so', async () => {
    const inspected = await inspectFile(fileOf(new Uint8Array([0x1f, 0x8b, 1, 2, 3])));
    expect(inspected).toEqual({ kind: 'none', fault: expect.stringContaining('gzip') });
  });

  test.each([
    ['when;what\n1;2', 'csv'],
    ['{"what":"x"}', 'json'],
  ])('%j needs a mapping', async (content, form) => {
    expect(await inspectFile(fileOf(content))).toEqual({ kind: 'form', form });
  });
});

test('of a file without an end of its first record, a bounded part is read', async () => {
  const okta = formatOf('okta');
  if (okta === undefined) throw new Error('there is Okta');
  const huge = fileOf(`{"uuid":"${'x'.repeat(30_000_000)}`);
  const [shown] = await firstEntries(huge, okta, 10);
  expect(shown).toMatchObject({
    number: 1,
    fault: { error: expect.stringContaining('ends before') },
  });
});
