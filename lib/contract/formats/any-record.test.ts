import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '@/test/support/map-text';
import { NewAuditLogEntry } from '../record-entries';
import { bodyOf } from './imported-entry';
import { mapRecord } from './map-record';
import { recognize, splitterFor } from './recognize';

const folder = path.join(import.meta.dirname, 'samples');
const files = readdirSync(folder).filter((file) => !file.startsWith('members'));

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ minLength: 200, maxLength: 1_200 }),
  fc.constantFrom('', ' ', '\0', '\ud800', '\u200b', '\ufffd', '{}', '__proto__', '1e999', '-1'),
);
const leaf = fc.oneof(text, fc.double(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null));
const value = fc.oneof(
  { weight: 6, arbitrary: leaf },
  { weight: 1, arbitrary: fc.array(leaf, { maxLength: 30 }) },
  { weight: 1, arbitrary: fc.dictionary(fc.string(), leaf) },
);

/** The record with some of its values replaced by others, and its lists longer than any that an entry takes. */
function spoil(record: unknown, others: unknown[], take: () => number): unknown {
  if (take() % 5 === 0) return others[take() % others.length];
  if (Array.isArray(record)) {
    const list = record.map((one) => spoil(one, others, take));
    const copies = take() % 3 === 0 ? 30 : 1;
    return Array.from({ length: copies }, (_, at) => list.map((one) => withId(one, at))).flat();
  }
  if (typeof record !== 'object' || record === null) return record;
  return Object.fromEntries(
    Object.entries(record).map(([name, one]) => [name, spoil(one, others, take)]),
  );
}

const withId = (value: unknown, at: number) =>
  typeof value === 'object' && value !== null && 'id' in value ? { ...value, id: `${at}` } : value;

test.each(files)(
  'whatever a record of %s holds, it is refused, or an entry that the log takes',
  async (file) => {
    const sample = readFileSync(path.join(folder, file), 'utf8');
    const format = recognize(sample);
    if (format === null) throw new Error('it must be recognized');
    const splitter = splitterFor(format, sample);
    const texts = [...splitter.push(sample), ...splitter.end()].flatMap((piece) =>
      'text' in piece ? [piece.text] : [],
    );
    const isLine = format.parse !== undefined;
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.array(value, { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
        async (original, others, numbers) => {
          let at = 0;
          const take = () => numbers[at++ % numbers.length] ?? 0;
          const spoiled = isLine
            ? original.replace(/=[^=|\t]*/g, (part) =>
                take() % 3 ? part : `=${JSON.stringify(others[0])}`,
              )
            : JSON.stringify(spoil(JSON.parse(original), others, take));
          for (const mapped of await mapRecord(format, spoiled, sha256)) {
            if ('fault' in mapped) continue;
            count++;
            expect(NewAuditLogEntry.safeParse(mapped.entry).error?.issues ?? []).toEqual([]);
            expect(JSON.parse(bodyOf(mapped))).toMatchObject({
              details: JSON.parse(mapped.details),
            });
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(count).toBeGreaterThan(50);
  },
);
