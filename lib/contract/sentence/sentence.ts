import { parseDetails } from '@/lib/contract/changes';
import type { Target } from '@/lib/contract/entry-fields';
import { templateOfEvent } from '@/lib/contract/event-templates';
import { type ActionWords, asItIs, wordsOfAction } from './action-words';
import { changePieces } from './change-pieces';
import { nameOfActor, nameOfResource, type SentenceEntry, valueAt } from './names';
import { listed, piece, type Segment, text, valuePiece } from './segment';
import { fillTemplate } from './template';
import { intransitive } from './verbs';
import { readableName } from './words';

/** Longer details are not looked into: a page holds hundreds of entries. */
const maxDetails = 32_768;

/** Names of more targets are not told. */
const maxTargets = 3;

const unnamed = { user: 'Somebody', api_key: 'An API key', system: 'System' } as const;

/**
 * What happened, in words: by the template of its action, or else from its action, its resource and what was changed. An entry of this
 * product's own events has their template (lib/contract/event-templates.ts).
 */
export function sentenceOf(
  entry: SentenceEntry,
  template: string | null = templateOfEvent(entry),
): Segment[] {
  const { details } = entry;
  const facts = details === null || details.length > maxDetails ? null : parseDetails(details);
  const filled = template === null ? null : fillTemplate(template, fillOf(entry, facts));
  if (filled === null) return builtSentence(entry, facts);
  // The template of what fails always says so itself.
  const isSaid = entry.event?.outcome !== 'failure' || /fail/i.test(template ?? '');
  return isSaid ? filled : [...filled, text(' (failed)')];
}

/** What the placeholders of a template stand for. */
const fillOf = (entry: SentenceEntry, facts: unknown) => (name: string) => {
  if (name === 'actor') return [actorPiece(entry)];
  if (name === 'resource') return someOf(resourcePiece(entry, facts));
  if (name === 'changes') return changePieces(facts);
  if (name.startsWith('details.')) {
    const value = valueAt(facts, name.slice('details.'.length));
    return value === undefined || value === null || value === '' ? null : [valuePiece(value)];
  }
  const index = /^targets\[(\d{1,2})\]\.name$/.exec(name)?.[1];
  const target = index === undefined ? undefined : entry.target?.targets?.[Number(index)];
  return target === undefined ? null : [targetPiece(target)];
};

const someOf = (segment: Segment | null) => (segment === null ? null : [segment]);

function builtSentence(entry: SentenceEntry, facts: unknown): Segment[] {
  const words = wordsFor(entry);
  const changes = changePieces(facts);
  return [
    actorPiece(entry),
    ...behalfOf(entry),
    ...(words.verb === null ? actionAsItIs(entry, words) : actionAsVerb(entry, words)),
    ...aboutResource(entry, facts, words),
    ...(changes.length > 0 ? [text(': '), ...changes] : []),
    ...aboutTargets(entry, changes.length > 0 ? ', with ' : ' with '),
  ];
}

/** A `failed_login` that succeeded says two things: it is shown as it is. */
function wordsFor({ action, resource_type, event }: SentenceEntry): ActionWords {
  const words = wordsOfAction(action, resource_type);
  const isContradiction = words.isFailure && event?.outcome === 'success';
  return isContradiction ? asItIs(action, true) : words;
}

function actionAsVerb({ event }: SentenceEntry, { verb, object, isFailure }: ActionWords) {
  const { base, past } = verb ?? { base: '', past: '' };
  const said = isFailure || event?.outcome === 'failure' ? `failed to ${base}` : past;
  return [text(' '), piece('action', said), text(object && ` ${object}`)];
}

function actionAsItIs({ event }: SentenceEntry, { object, isFailure }: ActionWords) {
  const isUnsaid = event?.outcome === 'failure' && !isFailure;
  return [text(': '), piece('action', object), text(isUnsaid ? ' (failed)' : '')];
}

/** Types of a resource that may be the actor. */
const personal = new Set(['user', 'member', 'account', 'person', 'profile', 'session']);

/** Types that say only that somebody signed in or out: nobody logs in to a login. */
const isEntrance = (type: string) =>
  /^(log_?(in|on|out|off)|sign_?(in|on|out)|auth|authentication)$/i.test(type);

/** The resource, behind the verb and what it has between: `destination Orders`, `of team Core`, `the audit log`. */
function aboutResource(
  entry: SentenceEntry,
  facts: unknown,
  { verb, preposition }: ActionWords,
): Segment[] {
  const { resource_id, resource_type, user_id } = entry;
  const type = readableName(resource_type);
  const name = resourcePiece(entry, facts);
  const isPersonal = personal.has(resource_type.toLowerCase());
  const isActor = isPersonal && resource_id !== null && resource_id === user_id;
  // Who signs in is the resource too; who failed to has proved to be nobody.
  const goesBySelf = verb !== null && Object.hasOwn(intransitive, verb.base);
  const isLogin = goesBySelf && isEntrance(resource_type);
  if (isLogin && name === null) return [];
  if (goesBySelf && isPersonal && (user_id === null || isActor || name === null)) return [];
  const lead = leadOf(verb !== null, isLogin ? ',' : goesBySelf && isPersonal ? 'as' : preposition);
  if (isActor) return [text(`${lead}their own `), piece('text', type)];
  if (name === null) return [text(`${lead}the `), piece('text', type)];
  return [text(lead), piece('text', type), text(' '), name];
}

function leadOf(isVerb: boolean, preposition: string) {
  if (!isVerb || preposition === ',') return ', ';
  return preposition === '' ? ' ' : ` ${preposition} `;
}

function aboutTargets({ target, resource_id }: SentenceEntry, lead: string): Segment[] {
  const others = (target?.targets ?? []).filter(({ id }) => id !== resource_id);
  if (others.length === 0) return [];
  const piecesOf = (one: Target) => [
    piece('text', readableName(one.type)),
    text(' '),
    targetPiece(one),
  ];
  return [text(lead), ...listed(others, maxTargets, piecesOf)];
}

function actorPiece(entry: SentenceEntry): Segment {
  const { actor, user_id } = entry;
  const id = actor.type === 'user' ? user_id : actor.api_key_id;
  return piece('actor', nameOfActor(entry) ?? unnamed[actor.type], id);
}

function behalfOf({ actor: { on_behalf_of: other } }: SentenceEntry): Segment[] {
  const name = other?.name ?? other?.email ?? other?.id;
  return name ? [text(' on behalf of '), piece('actor', name, other?.id ?? null)] : [];
}

function resourcePiece(entry: SentenceEntry, facts: unknown): Segment | null {
  const name = nameOfResource(entry, facts);
  return name === null ? null : piece('resource', name, entry.resource_id);
}

const targetPiece = ({ id, name }: Target): Segment => piece('target', name ?? id, id);
