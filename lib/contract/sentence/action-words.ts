import { isNotDone } from './qualifiers';
import { type FoundVerb, intransitive, prepositionOf, type Verb, verbAt } from './verbs';
import { isPlainName, isSameWord, joinWords, wordsOf } from './words';

/** An action as words of a sentence: somebody `past` (or failed to `base`) `object` `preposition` the resource. */
export type ActionWords = {
  /** Null where no verb is known: the action is then said as it is, by `object`. */
  verb: Verb | null;
  object: string;
  /** Between the object, or the verb itself, and the resource: a word or a comma; '' if the resource is what the verb is about. */
  preposition: string;
  /** Whether the action itself says that it failed. */
  isFailure: boolean;
};

const failures = new Set(['failed', 'failure', 'fail', 'error', 'unsuccessful']);
const successes = new Set(['success', 'successful', 'successfully', 'succeeded']);
/** Words that say nothing of what was done. */
const fillers = new Set(['event', 'events', 'lifecycle']);
/** Who does these had something done to them: `access_denied`. */
const refusals = new Set(['denied', 'blocked', 'rejected', 'refused', 'limited']);
const entrances = new Set(['access', 'permission', 'login', 'signin', 'authentication', 'request']);
const joining = new Set(['to', 'from', 'of', 'for', 'in', 'on', 'with', 'by', 'into', 'at']);
/** What those belong to who sign in. */
const persons = new Set(
  'user member account session auth authentication person identity'.split(' '),
);

/** The words of an action, of which the resource's type repeats some: `user.login.failed`, `update_settings`, `MemberAdded`. */
export function wordsOfAction(action: string, resourceType: string): ActionWords {
  if (!isPlainName(action)) return asItIs(action, false);
  const parts = action
    .split(/[.:/]+/)
    .map((part) => wordsOf(part).filter((word) => !fillers.has(word)));
  const all = parts.flat();
  const isFailure = all.some((word) => failures.has(word));
  const unknown = asItIs(action, isFailure);
  if (isRefusal(all) || isNotDone(action, resourceType, isAct)) return unknown;
  const said = parts
    .map((part) => part.filter((word) => !failures.has(word) && !successes.has(word)))
    .filter((part) => part.length > 0);
  // The last part says what was done, and those before it to what.
  const at = said.findLastIndex((part) => verbOf(part) !== null);
  const found = verbOf(said[at] ?? []);
  if (found === null) return unknown;
  const { verb, to } = found;
  const rest = restOf(said, at, found, resourceType);
  if (!Object.hasOwn(intransitive, verb.base)) return withObject(verb, rest, isFailure);
  const following = [...(said[at] ?? []).slice(to), ...said.slice(at + 1).flat()];
  return withPlace(verb, rest, following, isFailure) ?? unknown;
}

/** An action of which no verb is told: its words, or its whole name where that has parts. */
export function asItIs(action: string, isFailure: boolean): ActionWords {
  const isSimple = isPlainName(action) && !/[.:/]/.test(action);
  const object = isSimple ? joinWords(wordsOf(action)) : action;
  return { verb: null, object, preposition: '', isFailure };
}

/** `access_denied` is done to who is named, and `login_attempt` says nothing of how it ended. */
function isRefusal(words: readonly string[]) {
  const isRefused = words.some((word) => refusals.has(word));
  return (isRefused && words.some((word) => entrances.has(word))) || words.includes('attempt');
}

/** A past at the end, then what can be nothing but a verb, then what may be a noun; the first word before the last. */
function verbOf(words: readonly string[]): FoundVerb | null {
  const inner = words.map((_, at) => at);
  const fromEnds = [0, words.length - 1, ...inner];
  for (const kind of ['past', 'strong', 'weak'] as const) {
    // A `blocked_account` was not blocked by this: nor does the rest tell more, unless it can be nothing but a verb.
    if (kind === 'weak' && isState(words, 0)) return null;
    const places = kind === 'past' ? inner.toReversed() : fromEnds;
    for (const at of places) {
      const found = verbAt(words, at, kind);
      if (found && !(kind === 'past' && isState(words, at))) return found;
    }
  }
  return null;
}

/**
 * Whether a past only says more of the noun behind it: a refusal, or where a verb stands besides, as in `delete_shared_file` and
 * `shared_file_delete`.
 */
function isState(words: readonly string[], at: number): boolean {
  const found = verbAt(words, at, 'past');
  const next = found === null ? undefined : words[found.to];
  if (next === undefined || joining.has(next)) return false;
  if (at > 0) return verbAt(words, 0, 'strong') !== null;
  const isVerb = (_: string, place: number) =>
    place >= (found?.to ?? 0) &&
    (verbAt(words, place, 'strong') ?? verbAt(words, place, 'weak')) !== null;
  return refusals.has(words[0] ?? '') || words.some(isVerb);
}

/** Whether words hold a verb that is not as well a noun. */
const isAct = (words: string[]) =>
  words.some((_, at) => (verbAt(words, at, 'past') ?? verbAt(words, at, 'strong')) !== null);

/** The words beside the verb, without those that the resource's type says too. */
function restOf(
  parts: readonly (readonly string[])[],
  at: number,
  { from, to }: FoundVerb,
  resourceType: string,
): string[] {
  const type = wordsOf(resourceType);
  const isOfType = (word: string) => type.some((one) => isSameWord(one, word));
  const part = parts[at] ?? [];
  const before = parts[at - 1] ?? [];
  // In `customer.subscription.created`, of a subscription, the customer is where that is filed.
  const isFiled = before.length > 0 && before.every(isOfType);
  const earlier = isFiled ? [] : parts.slice(0, at).flat();
  const later = parts.slice(at + 1).flat();
  const rest = [...earlier, ...part.slice(0, from), ...part.slice(to), ...later];
  return rest.filter((word, index) => !isOfType(word) && rest.indexOf(word) === index);
}

function withObject(verb: Verb, rest: string[], isFailure: boolean): ActionWords {
  const last = rest.at(-1) ?? '';
  const words = joining.has(last) ? rest.slice(0, -1) : rest;
  const object = joinWords(words);
  // `added member to role`: whom that was done to is in no part of this.
  const isWhole = words.some((word) => joining.has(word));
  const own = words.length < rest.length ? last : prepositionOf(verb);
  const preposition = object === '' ? '' : isWhole ? ',' : own;
  return { verb, object, preposition, isFailure };
}

/** `ConsoleLogin`: logged in to console. A `login_challenge` is no login: null. */
function withPlace(
  verb: Verb,
  rest: readonly string[],
  following: readonly string[],
  isFailure: boolean,
): ActionWords | null {
  const preposition = intransitive[verb.base] ?? '';
  const [next] = following;
  if (next !== undefined && !joining.has(next)) return null;
  if (next !== undefined) return { verb, object: joinWords(following), preposition, isFailure };
  const place = joinWords(rest.filter((word) => !persons.has(word)));
  return { verb, object: place && `${preposition} ${place}`, preposition, isFailure };
}
