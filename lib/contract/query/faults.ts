import { filterOfKey, isPathKey, type QueryKey, queryKeys, termKeyOf } from './keys';
import { queryFaults } from './messages';
import { quoted, type Token, type TokenValue } from './tokens';
import { queryLimits } from './tree';

/** What is wrong with a token as it is written, apart from what its key means. */
export function faultOfToken(token: Token): string | undefined {
  const { key, values, isNegated } = token;
  if (token.isOpen) return queryFaults.openQuote;
  if (token.isGlued) return queryFaults.gluedQuote;
  if (key === null) {
    if (isNegated) return queryFaults.wordExcluded(quoted(`-${values[0].text}`));
    return faultOfWord(values[0]);
  }
  if (values.length === 1 && values[0].text === '' && !values[0].isPrefix) {
    return queryFaults.noValue(key);
  }
  if (values.some(({ text, isPrefix }) => text === '' && !isPrefix)) {
    return queryFaults.strayComma(key);
  }
  for (const value of values) {
    const fault = faultOfValue(key, value);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOfValue(key: string, { text, isQuoted, isPrefix }: TokenValue) {
  if (!isQuoted) {
    const asText = `${key}:${quoted(isPrefix ? `${text}*` : text)}`;
    if (text.includes('*')) return queryFaults.wildcardInside(asText);
    if (text.startsWith('(')) return queryFaults.noBrackets(asText);
    if (text.startsWith('!')) return queryFaults.isExclusion(`-${key}:${text.slice(1)}`, asText);
    if (/^[<>=~]/.test(text)) return queryFaults.noComparison(asText);
  }
  if (!isPrefix) return undefined;
  if (filterOfKey(key) === null && !isPathKey(key)) return queryFaults.noPrefix(key);
  const isShort = [...text.slice(0, 4)].length < queryLimits.prefix;
  return isShort ? queryFaults.shortPrefix(queryLimits.prefix) : undefined;
}

/** A word that other query languages read as an operator is no word of this one. */
function faultOfWord({ text, isQuoted }: TokenValue) {
  if (isQuoted) return undefined;
  const asText = quoted(text);
  if (/^(\|\|?|&&?)$/.test(text)) return queryFaults.noOperator(text, asText);
  const [, before = '', name = '', sign = '', value = ''] =
    /^([^\w"]*)([a-z_]+)(:|[<>=!~]+)(.*)$/is.exec(text) ?? [];
  if (isKey(name.toLowerCase()) && !before.startsWith('(')) {
    const isExclusion = before.includes('!') || before.includes('-') || sign.startsWith('!');
    const meant = `${isExclusion ? '-' : ''}${name.toLowerCase()}:${value}`;
    return queryFaults.isFilter(meant, asText);
  }
  if (text.startsWith('(')) return queryFaults.noBrackets(asText);
  return text.includes('*') ? queryFaults.wordWildcard(asText) : undefined;
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

/** What is wrong with an operator. OR between two filters is right, and nothing else. */
export function faultOfOperator(tokens: readonly Token[], index: number, operator: Operator) {
  const asText = quoted(operator.text);
  if (operator.name === 'AND') return queryFaults.noAnd(operator.text, asText);
  if (operator.name === 'NOT') return queryFaults.noNot(asText);
  const joins = [tokens[index - 1], tokens[index + 1]].every(
    (token) => token?.key && termKeyOf(token.name) !== null,
  );
  return joins ? undefined : queryFaults.orMisplaced(asText);
}

type Operator = NonNullable<ReturnType<typeof operatorAt>>;
