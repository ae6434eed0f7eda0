import fc from 'fast-check';
import { type FilterName, filterNames, filterValues } from '@/lib/contract/filter-names';
import { countPaths } from '@/lib/contract/query/parse';
import { periods } from '@/lib/contract/query/periods';
import { type Pattern, type Query, queryLimits, type Term } from '@/lib/contract/query/tree';
import { weekdays } from '@/lib/contract/query/values';

// Queries for tests, of any form that a text can have.

const anyText = fc
  .oneof(
    fc.stringMatching(/^[a-z_]{2,6}$/),
    fc.constantFrom(
      'src_9f',
      'a b',
      'a,b',
      '*x',
      'x*',
      '"',
      '\\',
      '(a',
      '!a',
      '>1',
      'OR',
      '-x',
      'a:b',
      '::1',
      '\u202Ex',
      'é\n',
      '10.0.0.0/8',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
  )
  .filter((text) => !text.includes('\0'));

const exactly = (text: string): Pattern => ({ text, isPrefix: false });
const exact = anyText.map(exactly);
const prefix = anyText
  .filter((text) => [...text].length >= 2)
  .map((text): Pattern => ({ text, isPrefix: true }));
const pattern = fc.oneof({ weight: 3, arbitrary: exact }, prefix);

const some = (values: fc.Arbitrary<Pattern>) =>
  fc.uniqueArray(values, {
    minLength: 1,
    maxLength: 4,
    selector: ({ text, isPrefix }) => `${isPrefix} ${text}`,
  });

const ofFilter = (name: FilterName): fc.Arbitrary<Pattern> => {
  if (filterValues[name]) return fc.constantFrom(...filterValues[name]).map(exactly);
  if (name !== 'actor') return pattern;
  const who = fc.tuple(fc.constantFrom('user:', 'api_key:'), anyText).map((two) => two.join(''));
  return fc.oneof(fc.constant('system'), who).map(exactly);
};

const step = fc.stringMatching(/^[A-Za-z0-9_-]{1,5}$/).filter((name) => name !== 'changes');
const path = fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => steps.join('.'));
const clock = fc
  .tuple(fc.nat(23), fc.integer({ min: 0, max: 24 }))
  .map(([from, until]) => (from === until ? `${from}` : `${from}-${until}`));

const term: fc.Arbitrary<Term> = fc
  .tuple(
    fc.oneof(
      fc
        .constantFrom(...filterNames)
        .chain((key) => fc.record({ key: fc.constant(key), values: some(ofFilter(key)) })),
      fc.record({ key: path.map((text) => `details.${text}` as const), values: some(pattern) }),
      fc.record({ key: path.map((text) => `changes.${text}` as const), values: some(pattern) }),
      fc.record({ key: fc.constant('changed' as const), values: some(path.map(exactly)) }),
      fc.record({ key: fc.constant('hour' as const), values: some(clock.map(exactly)) }),
      fc.record({
        key: fc.constant('weekday' as const),
        values: some(fc.constantFrom(...weekdays).map(exactly)),
      }),
    ),
    fc.boolean(),
  )
  .map(([one, isNot]) => ({ ...one, isNot }));

const distinct = { selector: ({ key, isNot }: Term) => `${isNot} ${key}` };

export const terms = (options: { minLength?: number; maxLength: number }) =>
  fc.uniqueArray(term, { ...options, ...distinct });

const time = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const times: fc.Arbitrary<Query['times']> = fc.oneof(
  fc.constant({}),
  fc.record({ on: time.map((iso) => iso.slice(0, 10)) }),
  fc.record({ after: time, before: time }, { requiredKeys: [] }),
  fc.record({ range: fc.constantFrom('90m', '24h', '7d') }),
  fc.record({ during: fc.constantFrom(...periods) }),
);

/** Whether a query looks at no more places of `details` than it may. */
export function looksAtFewPaths(one: Query): boolean {
  return countPaths(one) <= queryLimits.paths;
}

const word = fc.stringMatching(/^[a-z*(":-]{1,5}$/);

export const query: fc.Arbitrary<Query> = fc
  .record(
    {
      all: terms({ maxLength: 4 }),
      any: fc.array(terms({ minLength: 2, maxLength: 3 }), { maxLength: 2 }),
      times,
      q: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
    },
    { requiredKeys: ['all', 'any', 'times'] },
  )
  .filter(looksAtFewPaths);
