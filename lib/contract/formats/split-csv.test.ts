import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CsvSplitter } from './split-csv';

function rowsOf(text: string, size = text.length || 1) {
  const splitter = new CsvSplitter();
  const pieces = [];
  for (let at = 0; at < text.length; at += size)
    pieces.push(...splitter.push(text.slice(at, at + size)));
  return [...pieces, ...splitter.end()].map((piece) =>
    'text' in piece ? JSON.parse(piece.text) : piece,
  );
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

test.each([',', ';', '\t', '|'])(
  'what is written in quotes is read again, between %j',
  (separator) => {
    const cell = fc.stringMatching(/^[a-z",;|\t\n\r ü💶]*$/u);
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 20 }), (rows, size) => {
        const lines = [['a', 'b', 'c'], ...rows].map((row) => row.map(quoted).join(separator));
        const expected = rows.map(([a, b, c]) => ({ a, b, c }));
        expect(rowsOf(lines.join('\r\n'), size)).toEqual(expected);
      }),
    );
  },
);

test('rows that are shorter are filled, empty lines are none, names that come twice are told apart', () => {
  expect(rowsOf('id,id,\n1,2,3\n\n4\n')).toEqual([
    { id: '1', id_2: '2', column_3: '3' },
    { id: '4', id_2: '', column_3: '' },
  ]);
});

test('a row with more columns than the header is refused, and the next is read', () => {
  expect(rowsOf('a,b\n1,2,3\n4,5')).toEqual([
    { fault: 'it has 3 columns, and the header has 2', start: '1,2,3' },
    { a: '4', b: '5' },
  ]);
});

test('a file that ends within quotes is cut', () => {
  expect(rowsOf('a,b\n1,"2')).toEqual([expect.objectContaining({ isCut: true })]);
});

test('columns that are called like members of every object are columns', () => {
  expect(Object.entries(rowsOf('__proto__,constructor\n1,2')[0])).toEqual([
    ['__proto__', '1'],
    ['constructor', '2'],
  ]);
});
