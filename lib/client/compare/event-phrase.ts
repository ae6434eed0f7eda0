import { wordsOfAction } from '@/lib/contract/sentence/action-words';
import { intransitive } from '@/lib/contract/sentence/verbs';
import { isPlainName, readableName } from '@/lib/contract/sentence/words';

/** What was done several times, in words: `deleted sources`, `signed in`, `failed to update members`; or the action as it was written. */
export function eventPhrase(action: string, resourceType: string): string {
  const { verb, object, preposition, isFailure } = wordsOfAction(action, resourceType);
  const things = isPlainName(resourceType) ? plural(readableName(resourceType)) : resourceType;
  if (verb === null) return `${object} (${things})`;
  const done = isFailure ? `failed to ${verb.base}` : verb.past;
  if (Object.hasOwn(intransitive, verb.base)) return object === '' ? done : `${done} ${object}`;
  if (object === '') return `${done} ${things}`;
  return preposition === ','
    ? `${done} ${object}, ${things}`
    : `${done} ${object} ${preposition} ${things}`;
}

function plural(noun: string): string {
  if (/(ss|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  if (noun.endsWith('s')) return noun;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
