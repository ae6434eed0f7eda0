// @ts-check
import { expect, test } from 'vitest';
import { languagesOf } from './page-languages.mjs';

test.each([
  [undefined, ['']],
  ['', ['']],
  ['de', ['de']],
  ['de-AT,de;q=0.9,en;q=0.8', ['de', 'de', 'en']],
  ['en;q=0.8, DE ; q=0.9,fr;q=0', ['de', 'en']],
  ['*', ['*']],
  ['de;q=x', []],
  [`${'en,'.repeat(400)}de`, Array.from({ length: 20 }, () => 'en')],
])('languages that %s asks for', (accepted, languages) => {
  expect(languagesOf({ 'accept-language': accepted })).toEqual(languages);
});

test('the one that was chosen comes first, whatever else is in the cookies', () => {
  const headers = { 'accept-language': 'en' };
  expect(languagesOf({ ...headers, cookie: 'theme=dark; language=de' })).toEqual(['de', 'en']);
  expect(languagesOf({ ...headers, cookie: 'my_language=de; language=' })).toEqual(['en']);
  expect(languagesOf({ ...headers, cookie: 'language=de-AT' })).toEqual(['en']);
});
