import { expect, test } from 'vitest';
import { formatJson } from './json-tokens';

const shown = (json: string) =>
  formatJson(json)
    ?.map(({ text }) => text)
    .join('');

test('JSON is shown by its characters, not by their escapes', () => {
  expect(shown('{"M\\u00fcller":"https:\\/\\/a"}')).toBe('{\n  "Müller": "https://a"\n}');
});

test('escapes stay that JSON needs, or whose characters would not be seen', () => {
  const json = '"\\u0022 \\" C:\\\\u0041 \\u202e \\u200b \\n"';
  expect(shown(json)).toBe(json);
});

test('numbers and repeated keys are shown as they were written', () => {
  expect(shown('{"a":1.0,"a":12345678901234567890}')).toBe(
    '{\n  "a": 1.0,\n  "a": 12345678901234567890\n}',
  );
});
