import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mapText, sha256 } from '@/test/support/map-text';
import { isBlank } from '../hidden-characters';
import { NewAuditLogEntry } from '../record-entries';
import { cleanText, cutId, cutText } from './clean-text';
import { parseCef, parseLeef } from './event-lines';
import { canonicalJson, parseExactly } from './json-record';
import { toFormat } from './mapping';
import { lookUp } from './path';
import { readValue } from './read-value';
import { toTime } from './times';

describe('times', () => {
  test.each([
    ['2026-03-02T08:15:30Z', '2026-03-02T08:15:30.000Z'],
    ['2026-03-02T08:15:30.123456789+02:00', '2026-03-02T06:15:30.123Z'],
    ['2026-03-02 08:15:30', '2026-03-02T08:15:30.000Z'],
    ['2026-03-02t08:15:30,5z', '2026-03-02T08:15:30.500Z'],
    ['2026-03-02T08:15:30+0530', '2026-03-02T02:45:30.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2026-03-02', '2026-03-02T00:00:00.000Z'],
    ['0099-01-01T00:00:00Z', '0099-01-01T00:00:00.000Z'],
    ['Mar 02 2026 08:15:30.250 UTC', '2026-03-02T08:15:30.250Z'],
    ['Mar 2 2026 08:15:30 GMT+01:00', '2026-03-02T07:15:30.000Z'],
    ['1772440000', '2026-03-02T08:26:40.000Z'],
    ['1772440000000', '2026-03-02T08:26:40.000Z'],
    ['1772440000000000', '2026-03-02T08:26:40.000Z'],
    ['1772440000000000000', '2026-03-02T08:26:40.000Z'],
    ['1772440000.5', '2026-03-02T08:26:40.500Z'],
  ])('%s is %s', (text, time) => expect(toTime(text)).toBe(time));

  test.each([
    'Mar 02 08:15:30',
    'yesterday',
    '2026-13-01',
    '2026-02-30',
    '2026-03-02T25:00:00Z',
    '',
    '-99999999999999',
    '0000-01-01T00:00:00Z',
  ])('%j is none', (text) => expect(toTime(text)).toBeUndefined());

  test('of a unit that is given', () => {
    expect(toTime('1772440', 's')).toBe('1970-01-21T12:20:40.000Z');
    expect(toTime('1772440', 'ms')).toBe('1970-01-01T00:29:32.440Z');
  });
});

describe('texts', () => {
  test('what is left of any text can be stored, and shows something', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.integer({ min: 0, max: 0xffff })),
        (text, units) => {
          const cleaned = cleanText(text + String.fromCharCode(...units));
          if (cleaned === undefined) return;
          expect(/[\0\ufffd\p{Cs}]/u.test(cleaned)).toBe(false);
          expect(cleaned === '' || isBlank(cleaned)).toBe(false);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('a name is cut between characters, and a long id stays another than its like', async () => {
    expect(cutText('ab💶', 3)).toBe('ab💶');
    expect(cutText('ab💶cd', 4)).toBe('ab💶…');
    expect(cutText('💶💶💶', 2)).toBe('💶…');
    const [one, other] = [`${'x'.repeat(400)}1`, `${'x'.repeat(400)}2`];
    const cut = await Promise.all([cutId(one, 255, sha256), cutId(other, 255, sha256)]);
    expect(cut.map(({ length }) => length)).toEqual([255, 255]);
    expect(cut[0]).not.toBe(cut[1]);
    expect(await cutId(one, 255, sha256)).toBe(cut[0]);
  });
});

/** The API counts characters as JSON Schema does: one that takes two UTF-16 units is one. */
test.each(['x', '💶', 'x💶'])('an id of %j is cut where the API would refuse it', async (sign) => {
  const characters = Array.from(sign.repeat(256)).slice(0, 256);
  const isTaken = (resource_id: string) =>
    NewAuditLogEntry.safeParse({ action: 'a', resource_type: 'b', resource_id }).success;
  const [fitting, long] = [characters.slice(1).join(''), characters.join('')];
  expect([isTaken(fitting), isTaken(long)]).toEqual([true, false]);
  expect([await cutId(fitting, 255, sha256), cutText(fitting, 255)]).toEqual([fitting, fitting]);
  for (const cut of [await cutId(long, 255, sha256), cutText(long, 255)]) {
    expect([isTaken(cut), Array.from(cut).length]).toEqual([true, 255]);
  }
});

describe('values', () => {
  const record = {
    a: { 'b.c': 'x', d: [{ key: 'k', value: 'v' }, 7] },
    'a.b': 'whole',
    n: 0,
    t: false,
  };

  test.each([
    ['a["b.c"]', 'x'],
    ['a.d[0].value', 'v'],
    ['a.d[1]', '7'],
    ['a.d[key=k].value', 'v'],
    ['a.b', 'whole'],
    ['n', '0'],
    ['t', 'false'],
    ['a', undefined],
    ['a.d.length', undefined],
    ['constructor.name', undefined],
    ['a.d[9].value', undefined],
    ['not a path [', undefined],
  ])('%s', (path, value) => expect(readValue(record, path)).toBe(value));

  test('own members only', () => expect(lookUp({}, 'toString')).toBeUndefined());
});

describe('numbers that JavaScript rounds', () => {
  test('are read as they are written', () => {
    const json =
      '{"id":12345678901234567890,"text":"12345678901234567890","part":0.12345678901234567,"e":1234567890123456e3,"n":[-99999999999999999]}';
    expect(parseExactly(json)).toEqual({
      id: '12345678901234567890',
      text: '12345678901234567890',
      part: Number('0.12345678901234567'),
      e: 1234567890123456e3,
      n: ['-99999999999999999'],
    });
  });

  test('any value is read as JSON.parse does, but for those', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        if (/\d{16}/.test(text)) JSON.stringify(parseExactly(text));
        else expect(parseExactly(text)).toEqual(JSON.parse(text));
      }),
    );
    expect(() => parseExactly('{"a":00000000000000000001}')).toThrow();
  });

  test('the canonical text does not depend on the order of members', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' })).toBe(
      '{"a":"x","b":[{"c":null,"d":1}]}',
    );
  });
});

describe('lines', () => {
  test('CEF: escapes, blanks in values, bars in the header', () => {
    expect(
      parseCef(
        String.raw`<13>Mar  2 08:00:00 host CEF:0|A\|B|P|1|id|n\\m|9|msg=a b\=c\nd  x.y=1 __proto__=z`,
      ),
    ).toMatchObject({
      syslog: { host: 'host' },
      header: { version: '0', vendor: 'A|B', name: 'n\\m', severity: '9' },
      attributes: { msg: 'a b=c\nd', 'x.y': '1' },
    });
  });

  test('LEEF: the separator of version 2', () => {
    expect(parseLeef('LEEF:2.0|A|P|1|id|0x5E|a=1^b=x=y')?.attributes).toEqual({ a: '1', b: 'x=y' });
    expect(parseLeef('LEEF:1.0|A|P|1|id|a=1\tb=2 3')?.attributes).toEqual({ a: '1', b: '2 3' });
  });

  test.each(['', 'CEF:', 'CEF:0|a|b', 'hello', 'LEEF:1.0|a'])('%j is none', (line) => {
    expect(parseCef(line) ?? parseLeef(line)).toBeUndefined();
  });

  test('a line of JSON that nests too deep is refused, and the next is read', async () => {
    const deep = `{"action":"b","x":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`;
    const brackets = JSON.stringify({ action: 'c', x: `${'['.repeat(100)}\\"[` });
    const format = toFormat({ source: 'x', fields: { action: 'action' } }, 'json');
    const text = ['{"action":"a"}', deep, brackets].join('\n');
    const { entries, faults } = await mapText(text, format);
    expect(entries.map(({ entry }) => entry.action)).toEqual(['a', 'c']);
    expect(faults).toEqual([{ param: '', error: 'it nests deeper than 60 levels' }]);
  });
});
