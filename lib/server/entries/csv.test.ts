import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCsvRow } from './csv';

const dangerous = ['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠', "'", '#', ' '];
const field = fc
  .array(
    fc.oneof(
      fc.constantFrom(...dangerous, '\r', '\n', '\r\n', ',', '"', '#end,5,', 'x'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** What a consumer does who wants the value as it was sent. */
const restore = (cell: string) =>
  cell.replace(/(^|\r\n|\r|\n)'([ ']*)([=+\-@\t＝＋－＠#])/g, (whole, end, quotes, sign) =>
    sign === '#' && end === '' ? whole : end + quotes + sign,
  );

/** The lines of a file for a reader that knows no quotes. */
const linesOf = (csv: string) => csv.split(/\r\n|\r|\n/);

describe('whatever an entry holds', () => {
  test('a strict reader finds as many rows and fields, and each as it was sent', () => {
    const rows = fc.array(fc.array(field, { minLength: 3, maxLength: 3 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, (sent) => {
        const csv = sent.map((row) => toCsvRow(['2026', ...row])).join('');
        const read: string[][] = parse(csv, { record_delimiter: '\r\n' });
        expect(read.map(([, ...row]) => row.map(restore))).toEqual(sent);
      }),
      { numRuns: 1_000 },
    );
  });

  test('no line of the file begins as a formula or as the end marker does, for a reader that knows no quotes', () => {
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), (fields) => {
        for (const line of linesOf(toCsvRow(['2026', ...fields]))) {
          expect(line).not.toMatch(/^"?[ ]*[=+\-@\t＝＋－＠#]/);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('no field begins as a formula does', () => {
    fc.assert(
      fc.property(field, (value) => {
        const [[cell]] = parse(toCsvRow([value])) as [[string]];
        expect(cell).not.toMatch(/^ *[=+\-@\t＝＋－＠]/);
      }),
    );
  });
});

test.each([
  ['=x', "'=x"],
  ["'=x", "''=x"],
  ["'x", "'x"],
  [' =x', "' =x"],
  [' x', '" x"'],
  ['a\n=x', `"a\n'=x"`],
  ['a\r=x', `"a\r'=x"`],
  ['\r=1', `"\r'=1"`],
  ['a\r\n#end,1,', `"a\r\n'#end,1,"`],
  ['#42', '#42'],
  ['a,b', '"a,b"'],
  ['a"b', '"a""b"'],
  ['-5', "'-5"],
])('%j is written as %j', (value, written) => {
  expect(toCsvRow([value, null])).toBe(`${written},\r\n`);
});
