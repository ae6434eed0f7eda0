import { expect, test } from 'vitest';
import { complete, placeAt, withoutToken } from './query-completion';

/** The text with `|` at the caret, after a completion. */
function completed(written: string, chosen: string) {
  const at = written.indexOf('|');
  const text = written.replace('|', '');
  const { text: next, caret } = complete(text, placeAt(text, at), chosen);
  return `${next.slice(0, caret)}|${next.slice(caret)}`;
}

test.each([
  ['acti|', 'action', 'action:|'],
  ['-acti| x', 'action', '-action:| x'],
  ['action:del|', 'delete', 'action:delete |'],
  ['action:delete,cr|', 'create', 'action:delete,create |'],
  ['action:delete,|', 'create', 'action:delete,create |'],
  ['action:de|,create', 'delete', 'action:delete|,create'],
  ['action:del| x', 'delete', 'action:delete |x'],
  ['actor:"CI"|,x', 'CI key', 'actor:"CI key"|,x'],
  ['action:|', 'a,b', 'action:"a,b" |'],
])('%s with %s', (written, chosen, expected) => {
  expect(completed(written, chosen)).toBe(expected);
});

test('what else is typed is the text without the token at the caret', () => {
  const text = 'action:delete,cr resource_type:source words';
  expect(withoutToken(text, placeAt(text, 16)).trim()).toBe('resource_type:source words');
  expect(withoutToken(text, placeAt(text, 30)).replace(/ +/g, ' ')).toBe('action:delete,cr words');
});
