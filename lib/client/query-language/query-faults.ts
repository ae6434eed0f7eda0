import { visibleText } from '@/lib/contract/visible-text';
import { queryMessages } from '../messages/audit-log/query';
import { filterOfKey, type QueryKey, queryKeys } from './query-keys';
import { quoted, type Token, type TokenValue, tokensOf } from './query-tokens';

/** What is wrong with a token as it is written, apart from what its key means. */
export function faultOfToken(token: Token): string | undefined {
  const { key, values, isNegated } = token;
  if (token.isOpen) return queryMessages.openQuote;
  if (token.isGlued) return queryMessages.gluedQuote;
  if (key === null) {
    if (isNegated) return queryMessages.wordExcluded(quoted(`-${values[0].text}`));
    return faultOfWord(values[0]);
  }
  if (values.length === 1 && values[0].text === '') return queryMessages.noValue(key);
  if (values.some(({ text }) => text === '')) return queryMessages.strayComma(key);
  for (const value of values) {
    const fault = faultOfValue(key, value);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOfValue(key: string, { text, isQuoted }: TokenValue) {
  if (isQuoted) return undefined;
  const asText = `${key}:${quoted(text)}`;
  if (text.includes('*')) return queryMessages.noWildcard(asText);
  if (text.startsWith('(')) return queryMessages.noBrackets(asText);
  if (text.startsWith('!')) return queryMessages.isExclusion(`-${key}:${text.slice(1)}`, asText);
  return /^[<>=~]/.test(text) ? queryMessages.noComparison(asText) : undefined;
}

/** A word that other query languages read as an operator is no word of this one. */
function faultOfWord({ text, isQuoted }: TokenValue) {
  if (isQuoted) return undefined;
  const asText = quoted(text);
  if (/^(\|\|?|&&?)$/.test(text)) return queryMessages.noOperator(text, asText);
  const [, before = '', name = '', sign = '', value = ''] =
    /^([^\w"]*)([a-z_]+)(:|[<>=!~]+)(.*)$/is.exec(text) ?? [];
  if (isKey(name.toLowerCase()) && !before.startsWith('(')) {
    const isExclusion = before.includes('!') || before.includes('-') || sign.startsWith('!');
    const meant = `${isExclusion ? '-' : ''}${name.toLowerCase()}:${value}`;
    return queryMessages.isFilter(meant, asText);
  }
  if (text.startsWith('(')) return queryMessages.noBrackets(asText);
  return text.includes('*') ? queryMessages.noWildcard(asText) : undefined;
}

function isKey(name: string): name is QueryKey {
  return queryKeys.some((key) => key === name);
}

/**
 * The word OR, AND or NOT if it is one of the language: in capitals, or between two filters. In lower case, between
 * words, it is a word like others.
 */
export function operatorAt(tokens: readonly Token[], index: number) {
  const token = tokens[index];
  if (!token || token.key !== null || token.isNegated || token.values[0].isQuoted) return null;
  const { text } = token.values[0];
  if (!/^(or|and|not)$/i.test(text)) return null;
  const isBetweenFilters = Boolean(tokens[index - 1]?.key && tokens[index + 1]?.key);
  const isCapital = text === text.toUpperCase();
  return isCapital || isBetweenFilters ? { name: text.toUpperCase(), text } : null;
}

/** What is wrong with an operator. `a:x OR a:y` is right: it means the same as `a:x,y`. */
export function faultOfOperator(tokens: readonly Token[], index: number, operator: Operator) {
  const asText = quoted(operator.text);
  if (operator.name === 'AND') return queryMessages.noAnd(operator.text, asText);
  if (operator.name === 'NOT') return queryMessages.noNot(asText);
  const sides = [tokens[index - 1], tokens[index + 1]].map((token) =>
    token?.key && !token.isNegated ? filterOfKey(token.key) : null,
  );
  return sides[0] && sides[0] === sides[1] ? undefined : queryMessages.orMisplaced(asText);
}

type Operator = NonNullable<ReturnType<typeof operatorAt>>;

/** A value as it is written after a colon: quoted if it could be read as something else. */
export function writeValue(value: string) {
  const [token, ...rest] = tokensOf(`action:${value}`);
  const isPlain =
    token && rest.length === 0 && token.values.length === 1 && !token.values[0].isQuoted;
  const isSame = isPlain && token.values[0].text === value && !faultOfToken(token);
  return isSame && visibleText(value) === value ? value : quoted(value);
}

/** Words as they are written: those that could be read as something else are quoted. */
export function writeWords(text: string) {
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
