import { expect, test } from 'vitest';
import { measure } from './password-meter';

const common = new Set(['password123']);
const of = (password: string) => measure(password, 'maya@example.com', common);

test('it says why a password is refused', () => {
  expect(of('123456789')).toEqual({ level: 1, words: 'Too short: 1 more character.' });
  expect(of('1')).toEqual({ level: 1, words: 'Too short: 9 more characters.' });
  expect(of('x'.repeat(129))).toEqual({ level: 1, words: 'Too long: at most 128 characters.' });
  expect(of('my name is Maya')).toMatchObject({
    level: 1,
    words: expect.stringMatching(/e-mail address/),
  });
  expect(of('Password123')).toMatchObject({
    level: 1,
    words: expect.stringMatching(/most common/),
  });
});

test('it says how an accepted one is harder to guess', () => {
  expect(of('aaaaaaaaaaaaaaaaaaaa')).toMatchObject({
    level: 2,
    words: expect.stringMatching(/different characters/),
  });
  expect(of('ten letters')).toMatchObject({
    level: 2,
    words: expect.stringMatching(/Accepted\. Each further/),
  });
  expect(of('ten letters and more')).toEqual({
    level: 3,
    words: 'Accepted. It is long, and so hard to guess.',
  });
});

test('it accepts none before it knows the common ones, or before anything is typed', () => {
  const rules = { level: 0, words: expect.stringContaining('10 to 128 characters') };
  expect(of('')).toEqual(rules);
  expect(measure('ten letters and more', '', null)).toEqual(rules);
  expect(measure('short', '', null)).toMatchObject({ level: 1 });
});
