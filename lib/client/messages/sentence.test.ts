import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { commonMessages } from './common';
import { sentence, type Wrap } from './sentence';

const strong: Wrap = (words) => createElement('strong', null, words);

test('a sentence renders its texts and elements in order', () => {
  const id = createElement('code', null, 'req_1');
  expect(renderToStaticMarkup(sentence`Request ${id}, ${strong('late')}.`)).toBe(
    'Request <code>req_1</code>, <strong>late</strong>.',
  );
  expect(renderToStaticMarkup(sentence`${id}`)).toBe('<code>req_1</code>');
});

test.each([
  [0, '0 entries'],
  [1, '1 entry'],
  [2, '2 entries'],
  [12_345, '12,345 entries'],
])('a count of %i is written "%s"', (count, words) => {
  expect(commonMessages.entries(count)).toBe(words);
});
