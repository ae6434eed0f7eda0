import type { Target } from '@/lib/contract/entry-fields';
import { type ActionWords, asItIs, wordsOfAction } from './action-words';
import { changePieces } from './change-pieces';
import type { Grammar, SayResource } from './grammar';
import { nameOfActor, nameOfResource, type SentenceEntry, valueAt } from './names';
import { listed, piece, type Segment, text, valuePiece } from './segment';
import { intransitive } from './verbs';
import { readableName } from './words';

/** Names of more targets are not told. */
const maxTargets = 3;

/** What the placeholders of a template stand for. `facts` is what the entry's details hold. */
export const fillOf =
  (entry: SentenceEntry, facts: unknown, grammar: Grammar) => (name: string) => {
    if (name === 'actor') return [actorPiece(entry, grammar)];
    if (name === 'resource') return someOf(resourcePiece(entry, facts));
    if (name === 'changes') return changePieces(facts, grammar);
    if (name.startsWith('details.')) {
      const value = valueAt(facts, name.slice('details.'.length));
      return value === undefined || value === null || value === '' ? null : [valuePiece(value)];
    }
    const index = /^targets\[(\d{1,2})\]\.name$/.exec(name)?.[1];
    const target = index === undefined ? undefined : entry.target?.targets?.[Number(index)];
    return target === undefined ? null : [targetPiece(target)];
  };

const someOf = (segment: Segment | null) => (segment === null ? null : [segment]);

/** A `failed_login` that succeeded says two things: it is shown as it is. */
export function wordsFor({ action, resource_type, event }: SentenceEntry): ActionWords {
  const words = wordsOfAction(action, resource_type);
  const isContradiction = words.isFailure && event?.outcome === 'success';
  return isContradiction ? asItIs(action, true) : words;
}

/** Types of a resource that may be the actor. */
const personal = new Set(['user', 'member', 'account', 'person', 'profile', 'session']);

/** Types that say only that somebody signed in or out: nobody logs in to a login. */
const isEntrance = (type: string) =>
  /^(log_?(in|on|out|off)|sign_?(in|on|out)|auth|authentication)$/i.test(type);

/** The resource, as `say` puts it; nothing where the sentence is whole without it. */
export function resourcePieces(
  entry: SentenceEntry,
  facts: unknown,
  { verb, preposition }: ActionWords,
  say: SayResource,
): Segment[] {
  const { resource_id, resource_type, user_id } = entry;
  const type = piece('text', readableName(resource_type));
  const name = resourcePiece(entry, facts);
  const isPersonal = personal.has(resource_type.toLowerCase());
  const isActor = isPersonal && resource_id !== null && resource_id === user_id;
  // Who signs in is the resource too; who failed to has proved to be nobody.
  const goesBySelf = verb !== null && Object.hasOwn(intransitive, verb.base);
  const isLogin = goesBySelf && isEntrance(resource_type);
  if (isLogin && name === null) return [];
  if (goesBySelf && isPersonal && (user_id === null || isActor || name === null)) return [];
  const isApart = verb === null || isLogin;
  const relation = isApart ? ',' : goesBySelf && isPersonal ? 'as' : preposition;
  return say(relation, type, name, isActor);
}

/** What else it is about, behind words that lead to it. */
export function targetPieces(
  { target, resource_id }: SentenceEntry,
  lead: string,
  { more }: Grammar,
): Segment[] {
  const others = (target?.targets ?? []).filter(({ id }) => id !== resource_id);
  if (others.length === 0) return [];
  const piecesOf = (one: Target) => [
    piece('text', readableName(one.type)),
    text(' '),
    targetPiece(one),
  ];
  return [text(lead), ...listed(others, maxTargets, piecesOf, more)];
}

export function actorPiece(entry: SentenceEntry, grammar: Grammar): Segment {
  const { actor, user_id } = entry;
  const id = actor.type === 'user' ? user_id : actor.api_key_id;
  return piece('actor', nameOfActor(entry) ?? grammar[actor.type], id);
}

/** Whom that was done for, behind words that lead to it. */
export function behalfOf({ actor: { on_behalf_of: other } }: SentenceEntry, lead: string) {
  const name = other?.name ?? other?.email ?? other?.id;
  return name ? [text(lead), piece('actor', name, other?.id ?? null)] : [];
}

function resourcePiece(entry: SentenceEntry, facts: unknown): Segment | null {
  const name = nameOfResource(entry, facts);
  return name === null ? null : piece('resource', name, entry.resource_id);
}

const targetPiece = ({ id, name }: Target): Segment => piece('target', name ?? id, id);
