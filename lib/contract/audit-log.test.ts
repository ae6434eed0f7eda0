import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AuditLogQuery } from './audit-log';
import { maxLengths } from './entry-limits';
import { wordsOf } from './search-words';

const parse = (query: Record<string, string[]>) => AuditLogQuery.safeParse(query);

/** The invalid parameters. */
const faults = (query: Record<string, string[]>) =>
  parse(query).error?.issues.map((issue) => issue.path[0]) ?? [];

describe('limit', () => {
  test('accepts whole numbers from 1, and reduces those above 200 to 200', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 400n }), (number) => {
        const expected = number > 200n ? 200 : Number(number);
        expect(parse({ limit: [String(number)] }).data?.limit).toBe(expected);
      }),
    );
  });

  test('rejects all else', () => {
    const notWhole = fc.oneof(
      fc.string().filter((value) => !/^0*[1-9][0-9]*$/.test(value)),
      fc
        .double()
        .filter((number) => !Number.isInteger(number))
        .map(String),
      fc.bigInt({ max: 0n }).map(String),
    );
    fc.assert(
      fc.property(notWhole, (value) => {
        expect(faults({ limit: [value] })).toContain('limit');
      }),
    );
  });
});

const time = fc
  .date({
    min: new Date('0001-01-01T00:00:00.000Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());

describe('cursor', () => {
  test('accepts every time that the log can store, and every UUID', () => {
    fc.assert(
      fc.property(time, fc.uuid(), (createdAt, id) => {
        const cursor = `${createdAt}|${id}`;
        expect(parse({ cursor: [cursor] }).data?.cursor).toBe(cursor);
      }),
    );
  });

  test('with one character inserted, removed or replaced, is rejected unless it is still valid', () => {
    const form =
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
    fc.assert(
      fc.property(
        time,
        fc.uuid(),
        fc.nat(60),
        fc.nat(1),
        fc.string({ maxLength: 1 }),
        (createdAt, id, at, cut, put) => {
          const cursor = `${createdAt}|${id}`;
          const edited = cursor.slice(0, at) + put + cursor.slice(at + cut);
          const [editedTime = ''] = edited.split('|');
          const date = new Date(editedTime);
          const isValid =
            form.test(edited) &&
            !Number.isNaN(date.valueOf()) &&
            date.toISOString() === editedTime &&
            !edited.startsWith('0000');
          expect(parse({ cursor: [edited] }).success, edited).toBe(isValid);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('rejects other text', () => {
    fc.assert(
      fc.property(fc.string(), (cursor) => {
        expect(faults({ cursor: [cursor] })).toContain('cursor');
      }),
    );
  });
});

describe('the values of a filter', () => {
  const names = fc.constantFrom('resource_type', 'resource_id', 'action');
  const character = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 1 })
    .filter((one) => one !== '\0');

  test('may be any text that PostgreSQL can store, and stay unchanged', () => {
    fc.assert(
      fc.property(
        names,
        fc.array(character, { minLength: 1, maxLength: 50 }),
        (name, characters) => {
          const value = characters.join('');
          expect(parse({ [name]: [value] }).data).toEqual({ [name]: [value] });
        },
      ),
    );
  });

  test('may not contain a NUL or a lone surrogate anywhere', () => {
    const half = fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code));
    const ascii = fc.string({ maxLength: 10 });
    fc.assert(
      fc.property(
        names,
        ascii,
        fc.oneof(fc.constant('\0'), half),
        ascii,
        (name, before, bad, after) => {
          expect(faults({ [name]: [before + bad + after] })).toContain(name);
        },
      ),
    );
  });

  test('may be as long as the longest value of the field', () => {
    for (const name of ['resource_type', 'resource_id', 'action'] as const) {
      expect(faults({ [name]: ['x'.repeat(maxLengths[name])] })).toEqual([]);
      expect(faults({ [name]: ['x'.repeat(maxLengths[name] + 1)] })).toEqual([name]);
      expect(faults({ [name]: [''] })).toEqual([name]);
    }
  });

  test('may not be anything but text', () => {
    fc.assert(
      fc.property(
        names,
        fc.oneof(fc.object(), fc.integer(), fc.boolean(), fc.constant(null)),
        (name, value) => {
          expect(AuditLogQuery.safeParse({ [name]: value }).success).toBe(false);
          expect(AuditLogQuery.safeParse({ [name]: [value] }).success).toBe(false);
        },
      ),
    );
  });
});

describe('the words of q', () => {
  const words = (count: number) => Array.from({ length: count }, (_, n) => `w${n}`).join(' ');

  test('are at most eight', () => {
    expect(faults({ q: [words(8)] })).toEqual([]);
    expect(faults({ q: [words(9)] })).toEqual(['q']);
    expect(parse({ q: [words(9)] }).error?.issues[0]?.message).toBe('it holds more than 8 words');
  });

  test('count once each, in whatever case and composition', () => {
    const repeated = `${'rotate ROTATE '.repeat(8)}caf\u00e9 CAFE\u0301`;
    expect(faults({ q: [repeated] })).toEqual([]);
    expect(wordsOf(repeated)).toHaveLength(2);
  });
});
