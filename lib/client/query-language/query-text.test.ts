import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FilterName, filterNames, filterValues } from '@/lib/contract/filter-names';
import { queryLimits } from '@/lib/contract/query/tree';
import { countCallsIn } from '@/test/support/calls-in';
import type { ScreenFilters } from '../audit-log-url';
import { actorsCalled, type KnownActor } from './known-actors';
import { writeQuery } from './query-text';
import { parseQuery, readQuery } from './read-query';

const actors: KnownActor[] = [
  { value: 'user:usr_1', label: 'Maya Okafor' },
  { value: 'api_key:ak_1', label: 'CI key' },
  { value: 'user:usr_2', label: 'Robin' },
  { value: 'api_key:ak_2', label: 'Robin' },
  { value: 'api_key:ak_5', label: 'Deploy' },
  { value: 'api_key:ak_6', label: 'Deploy' },
  { value: 'system', label: 'System' },
];
const context = { timeZone: 'Pacific/Auckland', actors };

const parse = (text: string) => parseQuery(text, context);
const faults = (text: string) => parse(text).errors.map(({ message }) => message);

const value = fc.oneof(
  fc.string({ minLength: 1, unit: 'binary' }).filter((text) => !text.includes('\0')),
  fc.stringMatching(/^[ "\\:\n-]{1,6}[a-z]{0,3}$/),
  fc.constantFrom('usr_1', 'usr_2', 'ak_1', 'ak_2', 'Robin', 'delete', '-x', 'a:b', '""', '::1'),
  fc.constantFrom('a,b', ',', 'del*', '(a', 'OR', 'or', 'not', 'action=x', '!action:x', '>1', '||'),
);
const values = fc.uniqueArray(value, { minLength: 1, maxLength: 4 });
const actorValues = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom('system', 'user:usr_1', 'user:usr_2', 'api_key:ak_1', 'api_key:ak_2'),
    value.map((id) => `user:${id}`),
    value.map((id) => `api_key:${id}`),
  ),
  { minLength: 1, maxLength: 4 },
);
const valuesOf = (name: FilterName) => {
  const known = filterValues[name];
  if (known !== undefined) return fc.uniqueArray(fc.constantFrom(...known), { minLength: 1 });
  return name === 'actor' ? actorValues : values;
};
const time = fc
  .date({
    min: new Date('0001-01-02T00:00:00Z'),
    max: new Date('9999-12-30T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const range = fc.oneof(
  fc.record({ range: fc.constantFrom('1h', '24h', '90m', '400d', 'today', 'last-quarter') }),
  fc
    .uniqueArray(time, { minLength: 2, maxLength: 2 })
    .map((ends) => ends.sort())
    .chain(([after = '', before = '']) =>
      fc.constantFrom({ after }, { before }, { after, before }),
    ),
  fc.constant({}),
);
const filters: fc.Arbitrary<ScreenFilters> = fc
  .tuple(
    fc.record(
      Object.fromEntries(
        filterNames.flatMap((name) => [
          [name, valuesOf(name)],
          [`${name}_not`, valuesOf(name)],
        ]),
      ),
      { requiredKeys: [] },
    ),
    fc.record(
      {
        q: value,
        order: fc.constantFrom('asc', 'desc'),
        where: fc.constantFrom(
          'details.id:src_9f*',
          'changed:status action:delete OR outcome:failure',
          '-weekday:sat,sun hour:22-6 details.reason:queue_drained',
        ),
      },
      { requiredKeys: [] },
    ),
    range,
  )
  .map(([some, others, span]) => ({ ...some, ...others, ...span }) as ScreenFilters);

describe('text and filters are equivalent', () => {
  test('any filters, written and parsed, stay the same, in any time zone', () => {
    fc.assert(
      fc.property(
        filters,
        fc.constantFrom('UTC', 'Pacific/Auckland', 'America/St_Johns', 'Europe/Dublin'),
        (some, timeZone) => {
          const there = { timeZone, actors };
          const text = writeQuery(some, there);
          expect(parseQuery(text, there), text).toEqual({ filters: some, errors: [] });
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('any text can be parsed, and its filters survive writing and parsing', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^([-a:"\\ ,(*=!]|OR|action:)*$/)),
        (text) => {
          const { filters: some, errors } = parse(text);
          if (errors.length === 0) expect(parse(writeQuery(some, context)).filters).toEqual(some);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

test('the example of the manual', () => {
  const text = 'action:delete resource_type:source -actor:"CI key" after:2026-11-01 some words';
  expect(parse(text)).toEqual({
    filters: {
      action: ['delete'],
      resource_type: ['source'],
      actor_not: ['api_key:ak_1'],
      after: '2026-10-31T11:00:00.000Z',
      q: 'some words',
    },
    errors: [],
  });
});

test.each([
  ['action:delete,create', { action: ['delete', 'create'] }],
  ['action:delete OR action:create', { action: ['delete', 'create'] }],
  ['action:delete or action:create', { action: ['delete', 'create'] }],
  ['ip:::1 OR ip_address:10.0.0.1,10.0.0.2', { ip_address: ['::1', '10.0.0.1', '10.0.0.2'] }],
  ['action:a OR action:b OR action:c x', { action: ['a', 'b', 'c'], q: 'x' }],
  ['actor:"Maya Okafor",usr_2', { actor: ['user:usr_1', 'user:usr_2'] }],
  ['actor:"Maya Okafor" OR actor:usr_2', { actor: ['user:usr_1', 'user:usr_2'] }],
  ['-action:delete,create', { action_not: ['delete', 'create'] }],
  ['resource_type:"a,b"', { resource_type: ['a,b'] }],
  ['resource_id:"arn/*"', { resource_id: ['arn/*'] }],
  ['resource_id:"a b"*,x', { where: 'resource_id:"a b"*,x' }],
  [
    'action:delete outcome:failure OR -action:create',
    { action: ['delete'], where: 'outcome:failure OR -action:create' },
  ],
  ['details.changes.Role.to:admin', { where: 'changes.Role.to:admin' }],
  ['weekday:fri-sun hour:09', { where: 'weekday:fri,sat,sun hour:9' }],
  ['during:last-week', { range: 'last-week' }],
  // Words.
  ['hello, world', { q: 'hello, world' }],
  ['this or that and not those', { q: 'this or that and not those' }],
  ['"OR" "del*" "action=delete"', { q: 'OR del* action=delete' }],
  ['fe80::1 2001:db8::1 10:30 f(x) a=b', { q: 'fe80::1 2001:db8::1 10:30 f(x) a=b' }],
])('%s', (text, filters) => {
  expect(parse(text)).toEqual({ filters, errors: [] });
});

test('actors are found by name in any case, and keys by name or id', () => {
  expect(parse('actor:"maya okafor"').filters).toEqual({ actor: ['user:usr_1'] });
  expect(parse('actor:"CI key",usr_2,system').filters).toEqual({
    actor: ['api_key:ak_1', 'user:usr_2', 'system'],
  });
  expect(parse('actor:user:usr_9').filters).toEqual({ actor: ['user:usr_9'] });
  expect(parse('key:"CI key" ip:::1').filters).toEqual({
    api_key_id: ['ak_1'],
    ip_address: ['::1'],
  });
  expect(parse('key:ak_9').filters).toEqual({ api_key_id: ['ak_9'] });
  expect(parse('api_key_id:"CI key"').filters).toEqual({ api_key_id: ['CI key'] });
});

describe('every name is looked up when a query is submitted', () => {
  const log: KnownActor[] = [
    { value: 'user:usr_1', label: 'Maya Okafor' },
    { value: 'user:usr_3', label: 'Maya Okafor' },
    { value: 'api_key:ak_3', label: 'CI deploy' },
  ];
  const read = (text: string) =>
    readQuery(text, context, async ({ field, name }) =>
      actorsCalled(name, { ...context, actors: log }).filter(
        ({ value }) => field === 'actor' || value.startsWith('api_key:'),
      ),
    );

  test('a key that no loaded entry is of', async () => {
    const { filters } = await read('key:"CI deploy" action:delete');
    expect(filters).toEqual({ api_key_id: ['ak_3'], action: ['delete'] });
  });

  test('a person is not chosen because the others of their name are not loaded', async () => {
    expect(parse('actor:"Maya Okafor"').errors).toEqual([]);
    await expect(read('actor:"Maya Okafor"')).rejects.toThrow(/More than one actor/);
  });

  test("a name that is nobody's", async () => {
    await expect(read('key:nothing')).rejects.toThrow(/No API key is called "nothing"/);
  });

  test('ids are not looked up', async () => {
    const never = () => Promise.reject(new Error('it is an id'));
    const { filters } = await readQuery('key:ak_9 -actor:user:usr_9,system', context, never);
    expect(filters).toEqual({ api_key_id: ['ak_9'], actor_not: ['user:usr_9', 'system'] });
  });
});

test.each([
  ['acton:delete', /no filter acton:.*mean action:/],
  ['resourse_type:source', /mean resource_type:/],
  ['https://example.com', /no filter https:.*"https:\/\/example.com"/],
  ['action:', /needs a value/],
  ['action:""', /needs a value/],
  ['action:"delete', /not closed/],
  ['-word', /cannot be excluded/],
  ['-after:2026-11-01', /cannot be excluded/],
  ['after:yesterday', /needs a date/],
  ['after:2026-02-30', /needs a date/],
  ['after:2026-11-01 after:2026-11-02', /twice/],
  ['after:2026-11-02 before:2026-11-01', /must be earlier/],
  ['range:7d before:2026-11-01', /cannot be combined/],
  ['range:soon', /such as/],
  ['on:2026-11', /needs a date/],
  ['on:2026-11-01 before:2026-11-03', /cannot be combined/],
  ['range:7d on:2026-11-01', /cannot be combined/],
  ['after:2026-11-01 before:2026-11-01', /write on:/],
  ['order:up', /asc/],
  ['actor:nobody', /No actor/],
  ['actor:robin', /More than one/],
  ['key:nobody', /No API key/],
  ['key:"Maya Okafor"', /No API key/],
  ['key:deploy', /More than one API key/],
  ['action:delete OR paused', /OR joins two filters/],
  ['action:delete OR range:7d', /OR joins two filters/],
  ['paused OR failed', /OR joins two filters.*"OR"/],
  ['OR action:delete', /OR joins/],
  ['action:delete OR', /OR joins/],
  ['action:delete || action:create', /no \|\|.*action:delete,create/],
  ['action:delete AND resource_type:source', /All parts.*leave AND out/],
  ['action:delete and resource_type:source', /leave and out/],
  ['NOT action:delete', /To exclude.*-action:delete.*"NOT"/],
  ['action:delete, create', /comma stands between two values/],
  ['action:,delete', /comma stands between two values/],
  ['action:d*l', /ends a value.*"d\*l"/],
  ['action:d*', /at least 2 characters/],
  ['hour:2*', /takes no \*/],
  ['outcome:fail*', /takes no \*/],
  ['outcome:broken', /must be one of success, failure/],
  ['hour:25', /from 0 to 23/],
  ['hour:7-7', /from 0 to 23/],
  ['weekday:caturday', /mon-fri/],
  ['during:next-week', /must be one of today/],
  ['during:today range:7d', /cannot be combined/],
  ['details:reason', /names with a dot/],
  ['details.a..b:c', /names with a dot/],
  ['fail*', /without wildcards.*"fail\*"/],
  ['action:(delete', /no brackets/],
  ['(action:delete', /no brackets/],
  ['(paused failed)', /no brackets.*"\(paused"/],
  ['action:!delete', /-action:delete/],
  ['action:>delete', /no comparisons/],
  ['action=delete', /write action:delete.*"action=delete"/i],
  ['action!=delete', /write -action:delete/i],
  ['!action:delete', /write -action:delete/i],
  ['+action:delete', /write action:delete/i],
  ['resource-type:source', /no filter resource-type:.*mean resource_type:/],
  ['actor.name:Robin', /no filter actor\.name:/],
  ['after:2026-11-01,2026-11-02', /twice/],
  ['"a"b', /space after a quotation mark/],
  ['action:"a"b', /space after a quotation mark/],
])('%s is an error', (text, message) => {
  expect(faults(text)[0]).toMatch(message);
});

test('on: is one day, and one day is written so', () => {
  const day = { after: '2026-10-31T11:00:00.000Z', before: '2026-11-01T11:00:00.000Z' };
  expect(parse('on:2026-11-01')).toEqual({ filters: day, errors: [] });
  expect(writeQuery(day, context)).toBe('on:2026-11-01');
});

test('characters that show nothing are written as escapes', () => {
  const text = 'action:"a\\u{202E}b" "c\\u{200B}"';
  const filters = { action: ['a\u202Eb'], q: 'c\u200B' };
  expect(writeQuery(filters, context)).toBe(text);
  expect(parse(text).filters).toEqual(filters);
});

test('an error says where it is', () => {
  const [error] = parse('action:delete actor:nobody x').errors;
  expect(error).toMatchObject({ start: 14, end: 26 });
});

describe('the work of many errors grows with their number, and no faster', () => {
  const calls = countCallsIn('/lib/');

  test.each(['| ', 'acton:x ', 'actor:nobody ', 'actor:a,b ', '-x '])('%s', async (piece) => {
    const textOf = (length: number) => piece.repeat(length / piece.length);
    const count = (text: string) => calls(() => parse(text));
    const most = (await count(textOf(queryLimits.text / 10))) * 12;
    expect(await count(textOf(queryLimits.text))).toBeLessThan(most);
  });
});
