import { visibleText } from '../visible-text';
import { faultOfToken } from './faults';
import { quoted, tokensOf } from './tokens';
import type { Pattern, Query, Term } from './tree';

const timeKeys = ['on', 'after', 'before', 'range', 'during'] as const;

/** A query as text. Parsed, it is the same query. */
export function printQuery({ all, any, times, order, q }: Query): string {
  return [
    ...all.map(printTerm),
    ...any.map((terms) => terms.map(printTerm).join(' OR ')),
    ...timeKeys.flatMap((key) => (times[key] === undefined ? [] : pair(key, times[key]))),
    ...(order === undefined ? [] : [`order:${order}`]),
    ...(q === undefined ? [] : [writeWords(q)]),
  ].join(' ');
}

const pair = (key: string, value: string) => `${key}:${writeValue(value)}`;

const printTerm = ({ key, isNot, values }: Term) =>
  `${isNot ? '-' : ''}${key}:${values.map(printPattern).join(',')}`;

const printPattern = ({ text, isPrefix }: Pattern) => `${writeValue(text)}${isPrefix ? '*' : ''}`;

/** A value as it is written after a colon: quoted if it could be read as something else. */
export function writeValue(value: string) {
  const [token, ...rest] = tokensOf(`action:${value}`);
  const isPlain =
    token && rest.length === 0 && token.values.length === 1 && !token.values[0].isQuoted;
  const isSame = isPlain && token.values[0].text === value && !faultOfToken(token);
  return isSame && visibleText(value) === value ? value : quoted(value);
}

/** Words as they are written: those that could be read as something else are quoted. */
function writeWords(text: string) {
  const words = text.split(' ');
  // Words are separated by one space; several spaces are part of a quoted text.
  if (words.includes('')) return quoted(text);
  return words.map((word) => (isPlainWord(word) ? word : quoted(word))).join(' ');
}

function isPlainWord(word: string) {
  const [token, ...rest] = tokensOf(word);
  if (!token || rest.length > 0 || token.key !== null || token.values[0].isQuoted) return false;
  return (
    token.values[0].text === word &&
    visibleText(word) === word &&
    !faultOfToken(token) &&
    !/^(or|and|not)$/i.test(word)
  );
}
