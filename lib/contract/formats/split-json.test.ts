import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Piece, recordLimits } from './limits';
import { JsonSplitter } from './split-json';
import { LineSplitter } from './split-lines';

/** In parts of the given sizes, the last for all that is left. */
function split(
  text: string,
  sizes: number[] = [text.length],
  envelopes = ['Records', 'data.items'],
) {
  const splitter = new JsonSplitter(envelopes);
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = 0; from < text.length; at++) {
    const size = sizes[Math.min(at, sizes.length - 1)] ?? text.length;
    pieces.push(...splitter.push(text.slice(from, from + size)));
    from += size;
  }
  return [...pieces, ...splitter.end()];
}

const valuesOf = (pieces: Piece[]) =>
  pieces.map((piece) => ('text' in piece ? JSON.parse(piece.text) : piece.fault));

const record = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }));

/** Every arrangement in which files hold records. */
const arrangements: [string, (records: unknown[], space: number) => string][] = [
  ['a list', (records, space) => JSON.stringify(records, null, space)],
  [
    'an envelope',
    (records, space) =>
      JSON.stringify({ a: [1, { Records: 2 }], Records: records, z: '}]' }, null, space),
  ],
  [
    'an envelope in an envelope',
    (records, space) =>
      JSON.stringify({ meta: { items: [7] }, data: { n: 1, items: records }, b: [] }, null, space),
  ],
  [
    'one after the other',
    (records, space) => records.map((one) => JSON.stringify(one, null, space)).join('\n'),
  ],
  [
    'lines that end with CRLF',
    (records) => records.map((one) => `${JSON.stringify(one)}\r\n`).join(''),
  ],
  [
    'many envelopes',
    (records) => records.map((one) => JSON.stringify({ Records: [one] })).join(''),
  ],
];

describe.each(arrangements)('%s', (_, arrange) => {
  test('gives the same records, however it is cut into parts', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 6 }),
        sizes,
        fc.constantFrom(0, 2),
        (records, sizes, space) => {
          const plain = records.filter((one) => !('Records' in one) && !('data' in one));
          expect(valuesOf(split(arrange(plain, space), sizes))).toEqual(
            JSON.parse(JSON.stringify(plain)),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('what is not whole', () => {
  const whole = '{"Records":[{"a":1},{"b":"x]}"},{"c":[3]}]}';

  test.each(Array.from({ length: whole.length - 1 }, (_, at) => at + 1))(
    'the first %i characters give whole records and say that they are cut',
    (length) => {
      const pieces = split(whole.slice(0, length));
      const texts = pieces.flatMap((piece) => ('text' in piece ? [piece.text] : []));
      expect(['{"a":1}', '{"b":"x]}"}', '{"c":[3]}'].slice(0, texts.length)).toEqual(texts);
      expect(pieces.at(-1)).toMatchObject({ isCut: true });
    },
  );

  test('a line that is no JSON spoils no other', () => {
    expect(
      split('hello, world\n{"a":1}\n').map((piece) => 'text' in piece && piece.text),
    ).toContain('{"a":1}');
    const lines = new LineSplitter().push('{"a":1}\n{"b":\n\n  {"c":3}\r\n');
    expect(lines).toEqual([{ text: '{"a":1}' }, { text: '{"b":' }, { text: '{"c":3}' }]);
  });

  test('brackets that do not match end, and are told', () => {
    for (const text of ['[{"a":1}}{"b":2}', '}}]]{"b":2}', '[[[{"a":1}']) {
      const pieces = split(text);
      expect(pieces.some((piece) => 'fault' in piece || !isJson(piece.text))).toBe(true);
    }
  });
});

describe('what is hostile', () => {
  test('a record that nests too deep is refused, and the next is read', () => {
    const deep = `${'[{"a":'.repeat(500_000)}1${'}]'.repeat(500_000)}`;
    const pieces = split(`[{"x":${deep}},{"b":2}]`, [10_000]);
    expect(pieces).toEqual([
      {
        fault: expect.stringContaining(`deeper than ${recordLimits.depth}`),
        start: expect.any(String),
      },
      { text: '{"b":2}' },
    ]);
  });

  test('a record that is too long is not kept, and the next is read', () => {
    const splitter = new JsonSplitter();
    const pieces = [...splitter.push('[{"a":"')];
    const part = 'x'.repeat(1_000_000);
    for (let at = 0; at < 20; at++) {
      pieces.push(...splitter.push(part));
      expect(keptBy(splitter)).toBeLessThan(recordLimits.length + 2_000_000);
    }
    pieces.push(...splitter.push('"},{"b":2}]'), ...splitter.end());
    expect(pieces).toEqual([
      { fault: expect.stringContaining('longer than'), start: expect.any(String) },
      { text: '{"b":2}' },
    ]);
  });

  test('a line without an end is not kept', () => {
    const splitter = new LineSplitter();
    for (let at = 0; at < 20; at++) {
      splitter.push('x'.repeat(1_000_000));
      expect(keptBy(splitter)).toBeLessThan(recordLimits.length + 2_000_000);
    }
    expect(splitter.push('\n{}\n')).toEqual([
      { fault: expect.stringContaining('longer than'), start: expect.any(String) },
      { text: '{}' },
    ]);
  });

  test('any text at all ends without an error', () => {
    const sign = fc.constantFrom(...'[]{}",:\\\n a1');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 80 }), (signs) => {
        split(signs.join(''), [3]);
      }),
      { numRuns: 3_000 },
    );
  });
});

/** The length of all texts that it holds. */
const keptBy = (splitter: object) => JSON.stringify(Object.values(splitter)).length;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
