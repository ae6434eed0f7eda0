import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedSearch, oneOf, readUrlState, text, texts, textsOf, writeUrlState } from './params';

const params = { q: text, is: texts, of: oneOf(['actor', 'period'], 'actor') };

// Lone surrogates are no text that an address can hold.
const anyText = fc.string({ unit: 'binary' }).filter((value) => !/\p{Cs}/u.test(value));

test('what is written is read again, as a link and as an address that a browser has parsed', () => {
  fc.assert(
    fc.property(
      fc.record({
        q: fc.option(anyText),
        is: fc.array(anyText, { maxLength: 4 }),
        of: fc.constantFrom('actor' as const, 'period' as const),
      }),
      (state) => {
        const written = writeUrlState(params, state);
        expect(readUrlState(params, written)).toEqual(state);
        const { search, hash } = new URL(`/log${written}`, 'http://localhost');
        expect(readUrlState(params, search)).toEqual(state);
        expect(hash).toBe('');
        // In HTML and in text, nothing in it ends an address.
        expect(written).not.toMatch(/["'`<> ]/);
      },
    ),
  );
});

test('an address stays readable', () => {
  expect(writeUrlState(params, { is: ['user:usr_a', 'a/b'], q: 'a b+c' })).toBe(
    '?q=a+b%2Bc&is=user:usr_a&is=a/b',
  );
  expect(writeUrlState(params, {})).toBe('');
});

test('what says nothing is not written, and what says nothing known is the usual', () => {
  expect(writeUrlState(params, { q: null, is: [], of: 'actor' })).toBe('');
  expect(readUrlState(params, '')).toEqual({ q: null, is: [], of: 'actor' });
  expect(readUrlState(params, '?of=nobody&other=1')).toEqual({ q: null, is: [], of: 'actor' });
  // An empty text is one.
  expect(readUrlState(params, '?q=&is=')).toEqual({ q: '', is: [''], of: 'actor' });
  expect(writeUrlState(params, { q: '', is: [''] })).toBe('?q=&is=');
});

test('a page is given each parameter once, several times, or not', () => {
  const given = { q: ['first', 'second'], is: 'one', of: undefined };
  expect(readUrlState(params, given)).toEqual({ q: 'first', is: ['one'], of: 'actor' });
});

test('a change leaves other parameters as they are', () => {
  const search = new URLSearchParams('q=a&is=1&is=2&of=period&other=x');
  const change = textsOf(params, { is: ['3'], of: null, q: undefined });
  expect(changedSearch(search, change).toString()).toBe('q=a&other=x&is=3');
});
