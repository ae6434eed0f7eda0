import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { countCallsIn } from '@/test/support/calls-in';
import { query } from '@/test/support/queries';
import { entryFilters } from '../entry-filters';
import { parseQuery } from './parse';
import { splitQuery, termsOf } from './plain';
import { printQuery } from './print';
import { resolveWhere, withWhereText } from './resolve-where';
import { queryLimits } from './tree';

const schema = z.strictObject(entryFilters);

const read = (parameters: Record<string, string[]>) => {
  const { data, error } = schema.safeParse(parameters);
  if (!data) throw new Error(error.issues[0]?.message);
  return data;
};

test('10,000 queries, as text, tree, filters and parameters, stay the same', () => {
  fc.assert(
    fc.property(query, (tree) => {
      const text = printQuery(tree);
      expect(parseQuery(text), text).toEqual({ query: tree, errors: [] });
      // Apart, and put together again.
      const { plain, rest } = splitQuery(tree);
      const together = [...termsOf(plain), ...(rest?.all ?? [])];
      expect(new Set(together)).toEqual(new Set(tree.all));
      expect(rest?.any ?? []).toEqual(tree.any);
      if (text.length === 0 || text.length > 2_000) return;
      // By the API, and what it wrote down, by the API again.
      const { filters, fault } = resolveWhere(read({ where: [text], tz: ['Asia/Kathmandu'] }), now);
      if (fault !== undefined) return;
      const again = new URLSearchParams(
        Object.entries(withWhereText(filters)).flatMap(([name, value]) =>
          [value].flat().map((one) => [name, String(one)]),
        ),
      );
      const parameters = Object.fromEntries(
        [...new Set(again.keys())].map((name) => [name, again.getAll(name)]),
      );
      expect(resolveWhere(read(parameters), now).filters).toEqual(filters);
    }),
    { numRuns: 10_000 },
  );
}, 300_000);

const now = Date.parse('2026-11-30T12:00:00Z');

test.each([
  ['action:delete', { action: ['delete'] }],
  [
    'action:delete,create -resource_type:source x y',
    { action: ['delete', 'create'], resource_type_not: ['source'], q: 'x y' },
  ],
  ['ip:10.0.0.0/8 outcome:failure', { ip_address: ['10.0.0.0/8'], outcome: ['failure'] }],
  ['on:2026-11-01', { after: '2026-10-31T23:00:00.000Z', before: '2026-11-01T23:00:00.000Z' }],
  ['during:last-week', { after: '2026-11-22T23:00:00.000Z', before: '2026-11-29T23:00:00.000Z' }],
  ['during:this-quarter', { after: '2026-09-30T22:00:00.000Z' }],
  ['range:24h', { after: '2026-11-29T12:00:00.000Z' }],
])('where=%s is what plain parameters say', (where, filters) => {
  expect(resolveWhere(read({ where: [where], tz: ['Europe/Berlin'] }), now)).toEqual({ filters });
});

test('beside plain parameters both apply', () => {
  const both = read({
    where: ['action:create after:2026-11-02 -user_id:b'],
    action: ['delete'],
    user_id_not: ['a'],
    after: ['2026-11-01'],
  });
  expect(withWhereText(resolveWhere(both, now).filters)).toEqual({
    action: ['delete'],
    where: 'action:create',
    user_id_not: ['a', 'b'],
    after: '2026-11-02T00:00:00.000Z',
  });
  expect(resolveWhere(read({ where: ['x'], q: ['y'] }), now).fault).toMatch(/'q'/);
  expect(resolveWhere(read({ where: ['after:2026-11-02 before:2026-11-01'] }), now).fault).toMatch(
    /earlier/,
  );
});

test.each([
  ['acton:delete', /at character 1: There is no filter acton:\. Did you mean action:/],
  ['x acton:delete', /at character 3: /],
  ['order:asc', /the parameter order$/],
  ['actor:Maya', /user:<user_id>/],
  ['a b c d e f g h i', /more than 8 words/],
  ['x'.repeat(2_001), /longer than 2000 characters/],
  [`action:${Array.from({ length: 21 }, (_, n) => `a${n}`)}`, /more than 20 values/],
  [Array.from({ length: 9 }, (_, n) => `details.a${n}:x`).join(' '), /8 paths of details at most$/],
  [Array.from({ length: 41 }, () => 'action:x').join(' OR source:api OR '), undefined],
  [Array.from({ length: 41 }, () => '-action:x').join(' OR '), /at most 40 filters$/],
  [`details.${'a.'.repeat(9)}b:x`, /names with a dot between them/],
  ['a\u0000', /NUL/],
  ['action:"\\u{d800}"', /half of a surrogate pair/],
])('where=%s', (where, message) => {
  const issue = schema.safeParse({ where: [where] }).error?.issues[0]?.message;
  if (message === undefined) expect(issue).toBeUndefined();
  else expect(issue).toMatch(message);
});

test('a zone is one that PostgreSQL has too, and is called by its current name', () => {
  const { tz } = entryFilters;
  for (const [zone, name = zone] of [
    ['UTC'],
    ['Europe/Berlin'],
    ['America/Argentina/Ushuaia'],
    ['Etc/GMT+5'],
    ['europe/berlin', 'Europe/Berlin'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['CET', 'Europe/Brussels'],
    ['EST5EDT', 'America/New_York'],
    ['GMT', 'UTC'],
  ] as const) {
    expect(tz.safeParse([zone]).data, zone).toBe(name);
  }
  const others = ['SystemV/PST8PDT', 'IST', 'PST', '+02:00', 'Mars/Olympus', "x'; --", ''];
  for (const zone of others) {
    expect(tz.safeParse([zone]).error?.issues[0]?.message, zone).toMatch(/time zone/);
  }
});

test.each([
  ['on:9999-12-31', 'UTC', { after: '9999-12-31T00:00:00.000Z' }],
  [
    'on:0001-01-01',
    'UTC',
    { after: '0001-01-01T00:00:00.000Z', before: '0001-01-02T00:00:00.000Z' },
  ],
  // The day begins in the year before, which the log does not take.
  [
    'on:0001-01-01',
    'Etc/GMT-13',
    { after: '0001-01-01T00:00:00.000Z', before: '0001-01-01T11:00:00.000Z' },
  ],
  ['after:0001-01-01', 'Etc/GMT-13', { after: '0001-01-01T00:00:00.000Z' }],
  ['before:9999-12-31T23:00', 'Etc/GMT+5', { before: '9999-12-31T23:59:59.999Z' }],
])('%s in %s loses no end', (where, tz, ends) => {
  expect(resolveWhere(read({ where: [where], tz: [tz] }), now)).toEqual({ filters: ends });
});

test('a value is as long as a parameter takes it, in code points', () => {
  const fault = (where: string) => parseQuery(where).errors[0]?.message;
  const emoji = '\u{1F600}';
  expect(fault(`action:${emoji.repeat(100)}`)).toBeUndefined();
  expect(fault(`action:${emoji.repeat(101)}`)).toMatch(/more than 100 characters/);
  expect(fault(`action:${'a'.repeat(101)}`)).toMatch(/more than 100 characters/);
  expect(fault(`actor:api_key:${'a'.repeat(255)}`)).toBeUndefined();
  expect(fault(`actor:api_key:${'a'.repeat(256)}`)).toMatch(/more than 263 characters/);
  expect(fault(`changed:${emoji.repeat(100)}`)).toBeUndefined();
  expect(fault(`changed:${emoji.repeat(101)}`)).toMatch(/names with a dot/);
});

const pieces = [
  'action:',
  '-',
  '"',
  '\\',
  '*',
  ',',
  ' OR ',
  'details.',
  'changes.',
  '.',
  ':',
  'hour:',
  '22-6',
  'weekday:',
  'mon-fri',
  'during:',
  'last-week',
  '(',
  ')',
  '\0',
  '\ud800',
  '\u202e',
  '::1',
  '|',
  '>',
  'a',
  ' ',
  '\n',
  'changed:',
  '\u{1F600}',
  '__proto__:',
  'constructor:',
  'toString:',
];

describe('hostile texts', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
    fc
      .tuple(query.map(printQuery), fc.nat(), fc.constantFrom(...pieces))
      .map(([text, at, piece]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + piece + text.slice(place + 1);
      }),
  );

  test('20,000 never throw, and what is read of them can be written and read', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { query: tree, errors } = parseQuery(text);
        if (errors.length === 0) expect(parseQuery(printQuery(tree)).query).toEqual(tree);
        schema.safeParse({ where: [text] });
      }),
      { numRuns: 20_000 },
    );
  }, 600_000);
});

describe('the work grows with the length, and no faster', () => {
  const calls = countCallsIn('/lib/contract/');
  const keys = (length: number) => {
    const terms = Array.from({ length: length / 10 }, (_, n) => `details.k${n}:x`);
    return terms.join(' ').slice(0, length).replace(/ \S*$/, '');
  };
  const repeating = (piece: string) => (length: number) =>
    piece.repeat(Math.floor(length / piece.length));
  test.each<[string, (length: number) => string]>([
    ...pieces.map((piece): [string, (length: number) => string] => [piece, repeating(piece)]),
    ['many keys', keys],
    ['many keys in OR', (length) => keys(length).replaceAll(' ', ' OR ').slice(0, length)],
    ['many exclusions in OR', repeating('-action:x OR ')],
    ['one key often', repeating('action:x ')],
    ['many values', (length) => `action:${repeating('a,')(length - 8)}`],
    ['different values', (length) => `action:${[...Array(length / 5).keys()]}`.slice(0, length)],
    ['many unknown keys', repeating('acton:x ')],
    ['a long key', (length) => `${'a'.repeat(length - 10)}:x`],
    ['an address', (length) => `x:${'1:'.repeat((length - 10) / 2)}z`],
    ['backslashes', (length) => `"${'\\'.repeat(length - 2)}`],
  ])('%s', async (_, textOf) => {
    const text = textOf(queryLimits.text);
    expect(text.length).toBeGreaterThan(queryLimits.text * 0.9);
    expect(text.length).toBeLessThanOrEqual(queryLimits.text);
    const count = (some: string) => calls(() => parseQuery(some));
    const most = (await count(textOf(queryLimits.text / 10))) * 12;
    expect(await count(text)).toBeLessThan(most);
    expect(await count(text.repeat(50))).toBeLessThan(1_000);
    // Regular expressions are no calls: of the processor, in microseconds.
    const before = process.cpuUsage();
    parseQuery(text);
    parseQuery(text.repeat(50));
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeLessThan(1_500_000);
  });
});
